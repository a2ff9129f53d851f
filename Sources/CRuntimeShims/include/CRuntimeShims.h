/// What the runtime needs of Linux and Swift does not import.

#ifndef RUNTIME_SHIMS_H
#define RUNTIME_SHIMS_H

/// How many arguments the process was started with, its own name included.
///
/// Noted before `main`: `CommandLine` copies every argument to say as much, which costs a refusal
/// time and touches memory for nothing.
int runtime_argument_count(void);

/// One of them by its number, the program's own name being the first; NULL beyond them.
///
/// Where there is no `/proc`, `CommandLine` knows none.
const char *runtime_argument(int number);

/// Takes away what let Swift's runtime start where there is no `/proc`; to be called first of all, so
/// that nobody takes it for a part of the environment.
void runtime_forget_root(void);

/// A close-on-exec descriptor that becomes readable when SIGTERM or SIGINT is pending, or -1.
int runtime_stop_descriptor(void);

/// Keeps host look-ups to what is linked in: the hosts file and DNS. Any other service would be
/// loaded from the machine at run time, which a static executable must not do.
void runtime_confine_host_lookup(void);

#endif
