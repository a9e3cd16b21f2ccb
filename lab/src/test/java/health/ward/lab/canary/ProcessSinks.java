package health.ward.lab.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an operator sees of a process that no hardware protects. */
final class ProcessSinks {
  private static final int PIECE = 1 << 20;

  private ProcessSinks() {}

  /** Command line, environment, and the counters that a JVM shows to others. */
  static void outside(long pid, CanarySearch.Scan scan) throws IOException {
    Path counters =
        Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), Long.toString(pid));
    for (Path file :
        List.of(proc(pid, "cmdline"), proc(pid, "environ"), proc(pid, "comm"), counters)) {
      if (Files.exists(file)) {
        scan.cut();
        scan.add(Files.readAllBytes(file));
      }
    }
  }

  /**
   * Everything that the process can write to: the Java heap with what is garbage already, stacks,
   * buffers outside the heap, the native heap. Works where an enclave lets no debugger attach.
   */
  static void memory(long pid, CanarySearch.Scan scan) throws IOException {
    byte[] piece = new byte[PIECE];
    try (FileChannel memory = FileChannel.open(proc(pid, "mem"), StandardOpenOption.READ)) {
      for (String line : Files.readAllLines(proc(pid, "maps"))) {
        String[] parts = line.split(" +", 6);
        if (parts[1].startsWith("rw") && (parts.length < 6 || !parts[5].startsWith("/dev/"))) {
          String[] range = parts[0].split("-", 2);
          scan.cut();
          read(memory, Long.parseLong(range[0], 16), Long.parseLong(range[1], 16), piece, scan);
        }
      }
    }
  }

  /** The heap of a JVM that lets {@code jcmd} attach, garbage included; the file is deleted. */
  static void heap(long pid, Path folder, CanarySearch.Scan scan)
      throws IOException, InterruptedException {
    Path file = folder.resolve("heap-" + pid + ".hprof");
    try {
      Process jcmd =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/jcmd",
                  Long.toString(pid),
                  "GC.heap_dump",
                  "-all",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
        jcmd.destroyForcibly();
        throw new IOException("jcmd made no heap dump of process " + pid);
      }
      file(file, scan);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The content of a file. */
  static void file(Path file, CanarySearch.Scan scan) throws IOException {
    byte[] piece = new byte[PIECE];
    scan.cut();
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        scan.add(piece, 0, read);
      }
    }
  }

  /** A piece that cannot be read, because it was given back in the meantime, is left out. */
  private static void read(
      FileChannel memory, long from, long end, byte[] piece, CanarySearch.Scan scan) {
    long at = from;
    while (at < end) {
      ByteBuffer buffer = ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, end - at));
      try {
        int read = memory.read(buffer, at);
        if (read <= 0) {
          return;
        }
        scan.add(piece, 0, read);
        at += read;
      } catch (IOException e) {
        scan.cut();
        at += buffer.limit();
      }
    }
  }

  private static Path proc(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }
}
