package health.ward.cli.source;

import health.ward.cli.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files of patients or of ids, in UTF-8. */
public final class PatientFiles {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream standardInput;
  private final Optional<Format> format;
  private final Optional<String> admitted;

  /**
   * A reader.
   *
   * @param format of all files; by the ends of their names if empty
   * @param admitted date of admission of patients whose files tell none
   */
  public PatientFiles(
      InputStream standardInput, Optional<Format> format, Optional<String> admitted) {
    this.standardInput = standardInput;
    this.format = format;
    this.admitted = admitted;
  }

  /**
   * All that is in the files.
   *
   * @throws UsageException if a file cannot be read as what it should be; names the line
   */
  public Intake read(List<String> files) throws UsageException {
    Intake intake = new Intake();
    FhirPatients fhir = new FhirPatients(intake, admitted);
    for (String file : files) {
      Format held = format.isPresent() ? format.get() : Format.of(file);
      try (BufferedReader lines = new BufferedReader(open(file))) {
        skipByteOrderMark(lines);
        switch (held) {
          case IDS -> ids(file, lines, intake);
          case CSV -> new CsvPatients(intake, admitted).read(file, lines);
          case FHIR -> fhir.read(file, lines);
        }
      } catch (NoSuchFileException e) {
        throw new UsageException(file + ": no such file", e);
      } catch (CharacterCodingException e) {
        throw new UsageException(file + ": not UTF-8", e);
      } catch (IOException e) {
        throw new UsageException(file + ": cannot be read (" + e.getMessage() + ")", e);
      }
    }
    fhir.finish();
    return intake;
  }

  private Reader open(String file) throws IOException {
    InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
    // A decoder of its own refuses what is malformed; one made from a charset replaces it.
    return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
  }

  /** Some programs begin every text with one. */
  private static void skipByteOrderMark(BufferedReader lines) throws IOException {
    lines.mark(1);
    if (lines.read() != BYTE_ORDER_MARK) {
      lines.reset();
    }
  }

  private static void ids(String file, BufferedReader lines, Intake intake) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        intake.id(new Place(file, number), line.strip());
      }
    }
  }
}
