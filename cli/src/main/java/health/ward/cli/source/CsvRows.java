package health.ward.cli.source;

import health.ward.cli.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Rows of comma-separated values, RFC 4180; a value in quotes may hold line breaks. */
public final class CsvRows {
  private static final int END = -1;

  private final String file;
  private final Reader in;
  private int line = 1;
  private int next;

  /** A row and the line that it begins on; no values at the end of the file. */
  public record Row(int line, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** Begins at the first row; the name is for messages. */
  public CsvRows(String file, Reader in) throws IOException {
    this.file = file;
    this.in = in;
    this.next = in.read();
  }

  /** The next row that is not an empty line. */
  public Row next() throws IOException, UsageException {
    while (next == '\n' || next == '\r') {
      endOfLine();
    }
    int began = line;
    List<String> values = new ArrayList<>();
    while (next != END) {
      values.add(value());
      if (next != ',') {
        endOfLine();
        return new Row(began, values);
      }
      read();
      if (next == END) {
        values.add("");
      }
    }
    return new Row(began, values);
  }

  private String value() throws IOException, UsageException {
    return next == '"' ? quoted() : bare();
  }

  private String bare() throws IOException, UsageException {
    StringBuilder value = new StringBuilder();
    while (next != ',' && next != '\n' && next != '\r' && next != END) {
      if (next == '"') {
        throw new UsageException(file + ":" + line + ": a quote inside a value; double it");
      }
      value.append((char) next);
      read();
    }
    return value.toString();
  }

  private String quoted() throws IOException, UsageException {
    int began = line;
    StringBuilder value = new StringBuilder();
    read();
    while (true) {
      if (next == END) {
        throw new UsageException(file + ":" + began + ": a quote that is never closed");
      } else if (next == '"') {
        read();
        if (next != '"') {
          break;
        }
      } else if (next == '\n') {
        line++;
      }
      value.append((char) next);
      read();
    }
    if (next != ',' && next != '\n' && next != '\r' && next != END) {
      throw new UsageException(file + ":" + line + ": text after a closing quote");
    }
    return value.toString();
  }

  private void endOfLine() throws IOException {
    if (next == '\r') {
      read();
    }
    if (next == '\n') {
      read();
    }
    line++;
  }

  private void read() throws IOException {
    next = in.read();
  }
}
