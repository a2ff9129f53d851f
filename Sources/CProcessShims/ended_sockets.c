#define _GNU_SOURCE
#include "CProcessShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>
#include <unistd.h>

int watch_ended_sockets(void) {
  int link = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG);
  if (link < 0) return -1;
  struct sockaddr_nl address = {
      .nl_family = AF_NETLINK,
      .nl_groups = 1U << (SKNLGRP_INET_TCP_DESTROY - 1) | 1U << (SKNLGRP_INET6_TCP_DESTROY - 1)};
  if (bind(link, (struct sockaddr *)&address, sizeof address) == 0) return link;
  int error = errno;
  close(link);
  errno = error;
  return -1;
}

int ended_sockets(int link, struct ended_socket *sockets, int capacity) {
  _Alignas(struct nlmsghdr) char bytes[8192];
  ssize_t length;
  do length = recv(link, bytes, sizeof bytes, 0);
  while (length < 0 && errno == EINTR);
  // What came too fast for this reader is lost, and said to be so.
  if (length < 0) return errno == ENOBUFS ? 0 : -1;
  int count = 0;
  const struct nlmsghdr *header = (const struct nlmsghdr *)bytes;
  size_t rest = (size_t)length;
  for (; NLMSG_OK(header, rest) && count < capacity; header = NLMSG_NEXT(header, rest)) {
    if (header->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
        header->nlmsg_len < NLMSG_LENGTH(sizeof(struct inet_diag_msg)))
      continue;
    const struct inet_diag_msg *ended = NLMSG_DATA(header);
    sockets[count].port = ntohs(ended->id.idiag_sport);
    sockets[count].cookie =
        (uint64_t)ended->id.idiag_cookie[1] << 32 | ended->id.idiag_cookie[0];
    count++;
  }
  return count;
}

uint64_t socket_cookie(int socket) {
  uint64_t cookie = 0;
  socklen_t size = sizeof cookie;
  return getsockopt(socket, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : 0;
}
