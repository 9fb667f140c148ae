/** Messages of error numbers (C11 7.24.6.2), in the words that Linux's C libraries use. */
import { exportSymbol } from "@ukts/lang";

/** A text that must not be changed. A number that is none of `Errno`'s gets one too. */
export function strerror(error: i32): Ptr<u8> {
  return message(error).ptr;
}

function message(error: i32): string {
  if (error === 0) return "Success";
  switch (error as Errno) {
    case Errno.EPERM:
      return "Operation not permitted";
    case Errno.ENOENT:
      return "No such file or directory";
    case Errno.ESRCH:
      return "No such process";
    case Errno.EINTR:
      return "Interrupted system call";
    case Errno.EIO:
      return "Input/output error";
    case Errno.ENXIO:
      return "No such device or address";
    case Errno.E2BIG:
      return "Argument list too long";
    case Errno.ENOEXEC:
      return "Exec format error";
    case Errno.EBADF:
      return "Bad file descriptor";
    case Errno.ECHILD:
      return "No child processes";
    case Errno.EAGAIN:
      return "Resource temporarily unavailable";
    case Errno.ENOMEM:
      return "Cannot allocate memory";
    case Errno.EACCES:
      return "Permission denied";
    case Errno.EFAULT:
      return "Bad address";
    case Errno.ENOTBLK:
      return "Block device required";
    case Errno.EBUSY:
      return "Device or resource busy";
    case Errno.EEXIST:
      return "File exists";
    case Errno.EXDEV:
      return "Invalid cross-device link";
    case Errno.ENODEV:
      return "No such device";
    case Errno.ENOTDIR:
      return "Not a directory";
    case Errno.EISDIR:
      return "Is a directory";
    case Errno.EINVAL:
      return "Invalid argument";
    case Errno.ENFILE:
      return "Too many open files in system";
    case Errno.EMFILE:
      return "Too many open files";
    case Errno.ENOTTY:
      return "Inappropriate ioctl for device";
    case Errno.ETXTBSY:
      return "Text file busy";
    case Errno.EFBIG:
      return "File too large";
    case Errno.ENOSPC:
      return "No space left on device";
    case Errno.ESPIPE:
      return "Illegal seek";
    case Errno.EROFS:
      return "Read-only file system";
    case Errno.EMLINK:
      return "Too many links";
    case Errno.EPIPE:
      return "Broken pipe";
    case Errno.EDOM:
      return "Numerical argument out of domain";
    case Errno.ERANGE:
      return "Numerical result out of range";
    case Errno.EDEADLK:
      return "Resource deadlock avoided";
    case Errno.ENAMETOOLONG:
      return "File name too long";
    case Errno.ENOLCK:
      return "No locks available";
    case Errno.ENOSYS:
      return "Function not implemented";
    case Errno.ENOTEMPTY:
      return "Directory not empty";
    case Errno.ELOOP:
      return "Too many levels of symbolic links";
    case Errno.ENOMSG:
      return "No message of desired type";
    case Errno.EPROTO:
      return "Protocol error";
    case Errno.EBADMSG:
      return "Bad message";
    case Errno.EOVERFLOW:
      return "Value too large for defined data type";
    case Errno.EILSEQ:
      return "Invalid or incomplete multibyte character";
    case Errno.ENOTSOCK:
      return "Socket operation on non-socket";
    case Errno.EDESTADDRREQ:
      return "Destination address required";
    case Errno.EMSGSIZE:
      return "Message too long";
    case Errno.EPROTOTYPE:
      return "Protocol wrong type for socket";
    case Errno.ENOPROTOOPT:
      return "Protocol not available";
    case Errno.EPROTONOSUPPORT:
      return "Protocol not supported";
    case Errno.EOPNOTSUPP:
      return "Operation not supported";
    case Errno.EAFNOSUPPORT:
      return "Address family not supported by protocol";
    case Errno.EADDRINUSE:
      return "Address already in use";
    case Errno.EADDRNOTAVAIL:
      return "Cannot assign requested address";
    case Errno.ENETDOWN:
      return "Network is down";
    case Errno.ENETUNREACH:
      return "Network is unreachable";
    case Errno.ECONNABORTED:
      return "Software caused connection abort";
    case Errno.ECONNRESET:
      return "Connection reset by peer";
    case Errno.ENOBUFS:
      return "No buffer space available";
    case Errno.EISCONN:
      return "Socket is already connected";
    case Errno.ENOTCONN:
      return "Socket is not connected";
    case Errno.ETIMEDOUT:
      return "Connection timed out";
    case Errno.ECONNREFUSED:
      return "Connection refused";
    case Errno.EHOSTUNREACH:
      return "No route to host";
    case Errno.EALREADY:
      return "Operation already in progress";
    case Errno.EINPROGRESS:
      return "Operation now in progress";
    default:
      return "Unknown error";
  }
}

exportSymbol("strerror", strerror);
