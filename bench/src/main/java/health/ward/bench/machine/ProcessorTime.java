package health.ward.bench.machine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time, user and system. That of a process comes in the kernel's steps of 10 ms, so it is
 * read before and after many requests, never around one; that of a thread is exact.
 */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /**
   * All threads of a process, in nanoseconds.
   *
   * @throws IllegalStateException when the process has ended
   */
  public static long of(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("Process " + process.pid() + " has ended."))
        .toNanos();
  }

  /** The calling thread, in nanoseconds. */
  public static long ofThisThread() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
