/** POSIX threads over `@ukts/uksched` and `@ukts/uklock`. */
import "./attributes.js";
import "./barrier.js";
import "./cancel.js";
import "./cleanup.js";
import "./condition.js";
import "./keys.js";
import "./mutex.js";
import "./name.js";
import "./once.js";
import "./rwLock.js";
import "./semaphore.js";
import "./spin.js";
import "./thread.js";
