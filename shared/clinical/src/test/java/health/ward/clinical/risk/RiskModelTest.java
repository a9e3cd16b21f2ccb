package health.ward.clinical.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.ward.clinical.condition.Condition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed model against the published numbers (models.md 8.2 and 8.3). */
class RiskModelTest {
  private static final int[] WEIGHTS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 6, 6};

  @SuppressWarnings("NullAway.Init")
  private static RiskModelFile model;

  @BeforeAll
  static void load() throws OrtException {
    model = new RiskModelFile();
  }

  @AfterAll
  static void close() throws OrtException {
    model.close();
  }

  static float[] flags(Condition... conditions) {
    float[] flags = new float[17];
    for (Condition condition : conditions) {
      flags[CharlsonConditions.inModelOrder().indexOf(condition)] = 1;
    }
    return flags;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 98.3000",
    "1, 95.8704",
    "2, 90.1470",
    "3, 77.4816",
    "4, 53.3915",
    "5, 21.3643",
    "6, 2.2454",
    "7, 0.0088"
  })
  void everyPublishedSurvival_isReproduced(int index, double percent) throws Exception {
    Condition[] weightOne =
        Arrays.copyOf(CharlsonConditions.inModelOrder().toArray(new Condition[0]), index);
    RiskOutput output = model.run(40, flags(weightOne));
    assertEquals(index, output.index());
    assertEquals(percent, 100 * output.survival10y(), 0.00005 + 1e-5);
    assertEquals(1 - output.survival10y(), output.risk(), 1e-7);
  }

  @Test
  void publishedExamples_areReproduced() throws Exception {
    RiskOutput published = model.run(65, flags(Condition.CHF, Condition.CPD, Condition.DIABWC));
    assertEquals(6, published.index());
    assertEquals(0.0225, published.survival10y(), 0.00005);

    RiskOutput second = model.run(65, flags(Condition.DIAB, Condition.CPD));
    assertEquals(4, second.index());
    assertEquals(0.4661, second.risk(), 0.00005);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0", "18, 0", "39, 0", "49, 0", "49.9, 0", "50, 1", "59, 1", "60, 2", "69, 2", "70, 3",
    "79, 3", "80, 4", "81, 4", "100, 4", "120, 4"
  })
  void agePoints_areOneADecadeFromFifty(float age, int points) throws Exception {
    RiskOutput output = model.run(age, flags());
    assertEquals(points, output.index());
    assertEquals(points, output.contributions()[0]);
  }

  @ParameterizedTest
  @EnumSource(Condition.class)
  void everyCondition_addsItsPublishedWeight(Condition condition) throws Exception {
    int column = CharlsonConditions.inModelOrder().indexOf(condition);
    float[] expected = new float[18];
    expected[column + 1] = WEIGHTS[column];
    assertArrayEquals(expected, model.run(40, flags(condition)).contributions());
  }

  @ParameterizedTest
  @CsvSource({"MSLD, MLD, 3", "DIABWC, DIAB, 2", "METACANC, CANC, 6"})
  void moreSeriousForm_countsAlone(Condition parent, Condition child, int points) throws Exception {
    RiskOutput both = model.run(40, flags(parent, child));
    assertEquals(points, both.index());
    assertEquals(0, both.contributions()[CharlsonConditions.inModelOrder().indexOf(child) + 1]);
  }

  @Test
  void everythingAtNinety_isThirtyThree() throws Exception {
    RiskOutput output = model.run(90, flags(Condition.values()));
    assertEquals(33, output.index());
    assertEquals(0, output.survival10y());
    assertEquals(1, output.risk());
  }

  @Test
  void batch_answersEachRowAsAlone() throws Exception {
    float[] ages = {40, 65, 90};
    float[] conditions = new float[3 * 17];
    System.arraycopy(flags(Condition.DIAB, Condition.CPD), 0, conditions, 17, 17);
    List<RiskOutput> rows = model.run(ages, conditions);
    assertEquals(List.of(0f, 4f, 4f), rows.stream().map(RiskOutput::index).toList());
    assertArrayEquals(
        model.run(65, flags(Condition.DIAB, Condition.CPD)).contributions(),
        rows.get(1).contributions());
  }

  @Test
  void file_saysWhatItIs() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertEquals(List.of("age", "conditions"), model.inputs());
    assertEquals(List.of("risk", "survival10y", "index", "contributions"), model.outputs());
    assertEquals("risk", model.metadata().get("name"));
    assertEquals("1", model.metadata().get("version"));
    assertArrayEquals(
        CharlsonConditions.keys().toArray(),
        json.readValue(model.metadata().get("conditions"), String[].class));
    assertArrayEquals(WEIGHTS, json.readValue(model.metadata().get("weights"), int[].class));
    assertTrue(
        String.valueOf(model.metadata().get("sources")).contains("10.1016/0021-9681(87)90171-8"));
  }
}
