package health.ward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command was told to read, or the standard input where it is called {@code -}. */
public final class InputFile {
  private static final int USUAL_MEBIBYTES = 16;

  private final String name;
  private final InputStream standardInput;

  public InputFile(String name, InputStream standardInput) {
    this.name = name;
    this.standardInput = standardInput;
  }

  /** All of it, at most 16 MiB. */
  public byte[] bytes() throws UsageException {
    return bytes(USUAL_MEBIBYTES);
  }

  /** All of it, up to a size. */
  public byte[] bytes(int maximumMebibytes) throws UsageException {
    int maximum = maximumMebibytes << 20;
    byte[] bytes;
    try {
      bytes = read(maximum + 1);
    } catch (NoSuchFileException e) {
      throw new UsageException(name + ": no such file", e);
    } catch (IOException e) {
      throw new UsageException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }
    if (bytes.length > maximum) {
      throw new UsageException(name + ": more than " + maximumMebibytes + " MiB");
    }
    return bytes;
  }

  private byte[] read(int most) throws IOException {
    if (name.equals("-")) {
      return standardInput.readNBytes(most);
    }
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return in.readNBytes(most);
    }
  }

  @Override
  public String toString() {
    return name.equals("-") ? "standard input" : name;
  }
}
