package health.ward.cli.render;

import health.ward.cli.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every template of a folder, filled; all of them or none. */
final class Rendering {
  private final Values values;
  private final Map<Path, String> filled = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final Set<String> unasked;

  /**
   * @param inserted names among the values that some template must ask for
   */
  Rendering(Values values, Set<String> inserted) {
    this.values = values;
    this.unasked = new TreeSet<>(inserted);
  }

  /**
   * Fills the templates below a folder, or one file.
   *
   * @param parts below it, and no others; all of it when there are none
   * @throws UsageException when a file cannot be read, a part has no file, or a placeholder has no
   *     value: then it names each, and the file and line that want it; or when no template asks for
   *     what is inserted
   */
  void fill(Path source, List<Path> parts) throws UsageException {
    SortedMap<Path, Path> templates = templates(source);
    Set<Path> wanted = new TreeSet<>(parts.isEmpty() ? templates.keySet() : Set.of());
    for (Path part : parts) {
      Path below = part.normalize();
      List<Path> found =
          templates.keySet().stream().filter(name -> name.startsWith(below)).toList();
      if (found.isEmpty()) {
        throw new UsageException(source + " has no " + part);
      }
      wanted.addAll(found);
    }
    templates.keySet().retainAll(wanted);
    for (Map.Entry<Path, Path> template : templates.entrySet()) {
      String name = template.getKey().toString();
      String text = text(template.getValue());
      unasked.removeIf(inserted -> text.contains("${" + inserted + "}"));
      filled.put(template.getKey(), new Template(name, text).filled(values, missing));
    }
    if (!missing.isEmpty()) {
      throw new UsageException("Nothing is written; not set: " + String.join(", ", missing));
    }
    if (!unasked.isEmpty()) {
      throw new UsageException(
          "Nothing is written; no template asks for --file " + String.join(", ", unasked));
    }
  }

  /**
   * Writes what was filled.
   *
   * @param out absent, or an empty folder: nothing of an older rendering stays beside a newer one
   */
  List<Path> write(Path out) throws UsageException {
    try {
      Files.createDirectories(out);
      try (Stream<Path> present = Files.list(out)) {
        if (present.findAny().isPresent()) {
          throw new UsageException(out + ": is not empty; name a new folder");
        }
      }
      for (Map.Entry<Path, String> file : filled.entrySet()) {
        Path target = out.resolve(file.getKey());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, file.getValue());
      }
    } catch (IOException e) {
      throw new UsageException(out + ": cannot be written (" + e.getMessage() + ")", e);
    }
    return List.copyOf(filled.keySet());
  }

  /** Files by their names below the folder; one that is no folder has its own name. */
  private static SortedMap<Path, Path> templates(Path source) throws UsageException {
    SortedMap<Path, Path> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        templates.put(file.equals(source) ? file.getFileName() : source.relativize(file), file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(source + ": cannot be read", e);
    }
    return templates;
  }

  private static String text(Path file) throws UsageException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException(file + ": is no UTF-8 text, and so no template", e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read", e);
    }
  }
}
