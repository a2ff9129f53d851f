#define _GNU_SOURCE
#include "CProcessShims.h"

#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/un.h>

/// Takes the sockets of one datagram; returns 1 at the end of the list, or a negative error number.
static int take(
    const char *bytes, size_t length, struct listening_socket *sockets, int capacity, int *count) {
  const struct nlmsghdr *header = (const struct nlmsghdr *)bytes;
  for (; NLMSG_OK(header, length); header = NLMSG_NEXT(header, length)) {
    if (header->nlmsg_type == NLMSG_DONE) return 1;
    if (header->nlmsg_type == NLMSG_ERROR) {
      const struct nlmsgerr *error = NLMSG_DATA(header);
      return error->error < 0 ? error->error : -EPROTO;
    }
    const struct inet_diag_msg *found = NLMSG_DATA(header);
    if (*count < capacity) {
      struct listening_socket *socket = &sockets[*count];
      socket->inode = found->idiag_inode;
      socket->port = ntohs(found->id.idiag_sport);
      socket->is_ipv6 = found->idiag_family == AF_INET6;
      memcpy(socket->address, found->id.idiag_src, sizeof socket->address);
    }
    *count += 1;
  }
  return 0;
}

int listening_sockets(int family, struct listening_socket *sockets, int capacity) {
  struct {
    struct nlmsghdr header;
    struct inet_diag_req_v2 request;
  } message = {
      .header = {.nlmsg_len = sizeof message,
                 .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                 .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
      .request = {.sdiag_family = (uint8_t)family,
                  .sdiag_protocol = IPPROTO_TCP,
                  .idiag_states = 1U << TCP_LISTEN}};
  int link = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
  if (link < 0) return -errno;
  int count = 0;
  int result = send(link, &message, sizeof message, 0) < 0 ? -errno : 0;
  while (result == 0) {
    _Alignas(struct nlmsghdr) char bytes[32768];
    ssize_t length = recv(link, bytes, sizeof bytes, 0);
    if (length < 0 && errno == EINTR) continue;
    result = length < 0 ? -errno : take(bytes, (size_t)length, sockets, capacity, &count);
  }
  close(link);
  return result < 0 ? result : count;
}

int claim_port(uint16_t port) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  // A name that begins with NUL is the kernel's, and is gone with the last process that holds it.
  int length = snprintf(
      address.sun_path + 1, sizeof address.sun_path - 1, "dreichor-conform-port-%u", port);
  int claim = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (claim < 0) return -1;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length);
  if (bind(claim, (struct sockaddr *)&address, size) == 0) return claim;
  int error = errno;
  close(claim);
  errno = error;
  return -1;
}
