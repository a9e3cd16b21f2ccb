package health.ward.functions.delineate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card of the U-Net against the numbers that its measurement wrote. */
class ModelCardTest {

  private static final Path UNET = Path.of(System.getProperty("ward.root"), "model", "unet");

  private final String card = Files.readString(UNET.resolve("CARD.md"));
  private final JsonNode measured = json("evaluation.json");
  private final JsonNode before = json("evaluation-before.json");

  ModelCardTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({
    "shifted, dice_volume_mean, mean Dice per volume",
    "shifted, dice_volume_median, median Dice per volume",
    "shifted, dice_slice_mean, mean Dice per slice",
    "shifted, dice_slice_median, median Dice per slice",
    "shifted, missed_slices, slices missed",
    "shifted, missed_volumes, volumes missed",
    "shifted, false_tumour_on_free_slices, false tumour on tumour-free slices",
    "familiar, dice_slice_mean, familiar: mean Dice per slice",
    "familiar, dice_slice_median, familiar: median Dice per slice",
    "familiar, missed_slices, familiar: slices missed",
    "familiar, false_tumour_on_free_slices, familiar: false tumour on tumour-free slices"
  })
  void everyRowSaysWhatWasMeasured(String set, String measure, String words) {
    List<String> row = new ArrayList<>(List.of(words));
    for (String method : List.of("fp32", "int8", "flair_threshold")) {
      row.add(number(measure, measured.at("/" + set + "/" + method + "/" + measure)));
    }
    row.add(number(measure, before.at("/" + set + "/fp32/" + measure)));
    String expected = "| " + String.join(" | ", row) + " |";
    assertTrue(card.contains(expected), "the card lacks this row: " + expected);
  }

  @ParameterizedTest
  @CsvSource({"0, below 1", "1, 1 to 2", "2, 2 to 3", "3, 3 and more"})
  void everyRowByContrastSaysWhatWasMeasured(int place, String words) {
    JsonNode slices = measured.at("/shifted_by_contrast/" + place);
    List<String> row = new ArrayList<>(List.of(words));
    for (String size : List.of("small", "others")) {
      row.add(slices.at("/" + size + "/slices").asText());
      row.add(number("missed", slices.at("/" + size + "/missed")));
      row.add(number("dice_mean", slices.at("/" + size + "/dice_mean")));
    }
    String expected = "| " + String.join(" | ", row) + " |";
    assertTrue(card.contains(expected), "the card lacks this row: " + expected);
  }

  @Test
  void theAgreementOfTheTwoFilesIsTheMeasuredOne() {
    JsonNode agreement = measured.get("int8_against_fp32");
    String dice = number("dice", agreement.get("dice_mean"));
    String words = "**%s** over %s slices".formatted(dice, agreement.get("slices"));
    assertTrue(card.contains(words), words);
  }

  @Test
  void theCardSaysOnHowManySlicesThisWasMeasured() {
    JsonNode shifted = measured.at("/shifted/fp32");
    JsonNode familiar = measured.at("/familiar/fp32");
    String line =
        "Shifted: %s volumes, %s slices with tumour, %s without. Familiar: %s with, %s without."
            .formatted(
                measured.at("/shifted/volumes"),
                shifted.get("slices_with_tumour"),
                shifted.get("free_slices"),
                familiar.get("slices_with_tumour"),
                familiar.get("free_slices"));
    assertTrue(card.contains(line), line);
  }

  @Test
  void theThresholdsAreTheChosenOnes() throws IOException {
    JsonNode thresholds = json("thresholds.json");
    String rule =
        "at least %s pixels of the model's grid and a mean probability of at least %s"
            .formatted(thresholds.get("min_area"), thresholds.get("min_mean"));
    assertTrue(card.contains(rule), rule);
  }

  @Test
  void allColumnsWereMeasuredOnTheSameSlices() {
    for (String set : List.of("shifted", "familiar")) {
      for (String count : List.of("slices_with_tumour", "free_slices")) {
        String place = "/" + set + "/fp32/" + count;
        assertEquals(measured.at(place).asInt(), before.at(place).asInt(), place);
      }
    }
  }

  /** Three decimals of a Dice, tenths of a percent of a share. */
  private static String number(String measure, JsonNode value) {
    return measure.startsWith("dice")
        ? String.format(Locale.ROOT, "%.3f", value.asDouble())
        : String.format(Locale.ROOT, "%.1f %%", 100 * value.asDouble());
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(UNET.resolve(name)));
  }
}
