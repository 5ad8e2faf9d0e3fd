// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Names of the error numbers that sound devices and files give.
package enum ErrorCode {
  /// The name of an error number, as manuals spell it; the number itself where it has none here.
  package static func name(_ code: Int32) -> String {
    switch code {
    case EPERM: "EPERM"
    case ENOENT: "ENOENT"
    case EINTR: "EINTR"
    case EIO: "EIO"
    case ENXIO: "ENXIO"
    case EAGAIN: "EAGAIN"
    case ENOMEM: "ENOMEM"
    case EACCES: "EACCES"
    case EBUSY: "EBUSY"
    case ENODEV: "ENODEV"
    case ENOTDIR: "ENOTDIR"
    case EISDIR: "EISDIR"
    case EINVAL: "EINVAL"
    case ENFILE: "ENFILE"
    case EMFILE: "EMFILE"
    case ENOSPC: "ENOSPC"
    case EPIPE: "EPIPE"
    case ENAMETOOLONG: "ENAMETOOLONG"
    case ENOSYS: "ENOSYS"
    case ELOOP: "ELOOP"
    case ETIME: "ETIME"
    case ENOTSUP: "ENOTSUP"
    case EBADFD: "EBADFD"
    case ESTRPIPE: "ESTRPIPE"
    case ECONNREFUSED: "ECONNREFUSED"
    default: "error \(code)"
    }
  }
}
