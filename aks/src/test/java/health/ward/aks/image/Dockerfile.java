package health.ward.aks.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of a Dockerfile, each with its own instructions after those of the stage it is from.
 */
record Dockerfile(Map<String, List<Instruction>> stages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One instruction; continued lines are one. */
  record Instruction(String name, String value) {}

  static Dockerfile read(Path file) throws IOException {
    Map<String, List<Instruction>> stages = new LinkedHashMap<>();
    List<Instruction> stage = new ArrayList<>();
    String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", " ");
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      String[] parts = line.split(" ", 2);
      if (parts[0].equals("FROM")) {
        String[] from = parts[1].split(" AS ", 2);
        stage = new ArrayList<>(stages.getOrDefault(from[0], List.of()));
        stages.put(from[1], stage);
      } else {
        stage.add(new Instruction(parts[0], parts[1].strip()));
      }
    }
    return new Dockerfile(stages);
  }

  /** The last value of an instruction. */
  String value(String target, String name) {
    return values(target, name).get(values(target, name).size() - 1);
  }

  List<String> values(String target, String name) {
    return stages.getOrDefault(target, List.of()).stream()
        .filter(each -> each.name().equals(name))
        .map(Instruction::value)
        .toList();
  }

  /** What the image starts, with its own last arguments if it has any. */
  List<String> command(String target) throws IOException {
    List<String> command = new ArrayList<>(texts(value(target, "ENTRYPOINT")));
    if (!values(target, "CMD").isEmpty()) {
      command.addAll(texts(value(target, "CMD")));
    }
    return command;
  }

  private static List<String> texts(String json) throws IOException {
    return List.of(JSON.readValue(json, String[].class));
  }
}
