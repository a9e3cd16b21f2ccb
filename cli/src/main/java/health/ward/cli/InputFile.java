package health.ward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command was told to read, or the standard input where it is called {@code -}. */
public final class InputFile {
  private static final int MAXIMUM_BYTES = 16 << 20;

  private final String name;
  private final InputStream standardInput;

  public InputFile(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = standardInput;
  }

  /** All of it, at most 16 MiB. */
  public byte[] bytes() throws UsageException {
    byte[] bytes;
    try {
      bytes = read();
    } catch (NoSuchFileException e) {
      throw new UsageException(name + ": no such file", e);
    } catch (IOException e) {
      throw new UsageException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new UsageException(name + ": more than 16 MiB");
    }
    return bytes;
  }

  private byte[] read() throws IOException {
    if (name.equals("-")) {
      return standardInput.readNBytes(MAXIMUM_BYTES + 1);
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return in.readNBytes(MAXIMUM_BYTES + 1);
    }
  }

  @Override
  public String toString() {
    return name.equals("-") ? "standard input" : name;
  }
}
