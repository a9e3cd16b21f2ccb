package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {
  @Test
  void scenarioExample_isReadThroughItsQuotes() {
    String text = "'diabetes, hypertension, asthma'";
    ConditionReading reading = Summary.read(text);
    assertEquals("diab, none, cpd", Summary.findings(text));
    assertEquals(List.of(), reading.unrecognised());
    assertEquals(EnumSet.of(Condition.DIAB, Condition.CPD), reading.present());
    assertEquals(List.of("asthma"), reading.textOf(Condition.CPD));
  }

  @Test
  void findings_nameTheTextTheyCameFrom() {
    String text = "Hx of  Chronic\u00a0Kidney-Disease; ＨＴＮ";
    for (Finding finding : Summary.read(text).findings()) {
      assertEquals(finding.text(), text.substring(finding.start(), finding.end()));
    }
    assertEquals(List.of("Chronic\u00a0Kidney-Disease"), Summary.read(text).textOf(Condition.REND));
    assertEquals("ＨＴＮ", Summary.read(text).findings().get(1).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pulmonary hypertension                 | none
          portal hypertension                    | msld
          diabetes insipidus                     | none
          gestational diabetes                   | none
          prediabetes                            | none
          pre-diabetes                           | none
          migraine, family, mild, admission      | none
          oral rabies, brain scan                | ''
          RA                                     | rheumd
          MI                                     | mi
          heart attack ruled out                 | no mi
          family history of diabetes, asthma     | family diab, family cpd
          no diabetes, hypertension              | no diab, no none
          NKDA                                   | ''
          no known drug allergies                | ''
          hearing aids                           | none
          cardiac asthma                         | chf
          heat stroke                            | none
          hemiplegic migraine                    | none
          varicose veins                         | none
          oesophageal varices                    | msld
          acute kidney injury                    | none
          acute hepatitis B                      | none
          hepatitis B vaccine                    | none
          Sjögren's syndrome                     | none
          basal cell carcinoma                   | none
          non-Hodgkin lymphoma                   | canc
          non-alcoholic fatty liver disease      | mld
          non-insulin-dependent diabetes         | diab
          triple negative breast cancer          | canc
          lupus anticoagulant                    | none
          leg ulcer                              | none
          ulcerative colitis                     | none
          cor pulmonale                          | cpd
          stage IV CKD                           | rend
          CKD stage 4                            | rend
          """)
  void traps_areReadAsWhatTheyAre(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          diabetes with complications               | diabwc
          diabetes without complications            | diab
          type 2 diabetes w/ retinopathy            | diab, diabwc
          diabetes w/o complications, asthma        | diab, cpd
          diabetes, no complications, asthma        | diab, cpd
          diabetes with end-organ damage            | diab, diabwc
          diabetes with CKD                         | diab, diabwc, rend
          diabetes, CKD                             | diab, rend
          chronic bronchitis and emphysema          | cpd, cpd
          stroke with hemiparesis                   | cevd, hp
          metastatic breast cancer                  | metacanc, canc
          lung cancer, stage IV                     | canc, metacanc
          T2DM with retinopathy, neuropathy         | diab, diabwc, diabwc
          diabetes (nephropathy)                    | diab, diabwc
          neuropathy secondary to T2DM              | diabwc, diab
          T2DM, neuropathy                          | diab, none
          COPD with neuropathy                      | cpd, none
          heart and kidney failure                  | chf, rend
          heart, liver or kidney failure            | chf, msld, rend
          cirrhosis, varices                        | mld, msld
          lung cancer T2N1M1                        | canc, metacanc
          SpO2 95% RA                               | none
          vaccinated against hepatitis B            | none
          a stroke of luck                          | none
          asthma/COPD                               | cpd, cpd
          HIV/AIDS                                  | aids, aids
          asthma + diabetes & stroke                | cpd, diab, cevd
          C.O.P.D. and M.I.                         | cpd, mi
          """)
  void longestTerm_isTaken_beforeTheTextIsCut(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @Test
  void stageFour_needsACancerInItsSentence() {
    assertEquals("none", Summary.findings("stage IV endometriosis"));
    assertEquals("stage IV", Summary.unrecognised("stage IV endometriosis"));
    assertEquals("canc", Summary.findings("breast cancer. Stage IV."));
    assertEquals("canc", Summary.findings("lymphoma, stage IV"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hypertention      | none
          diabetis          | diab
          diabetes melitus  | diab
          heart atack       | mi
          cirhosis          | mld
          demnetia          | dementia
          canser            | canc
          periferal arterial diseese | pvd
          cronic obstructive pulmonery disease | cpd
          heartattack       | mi
          astma             | cpd
          strokes           | cevd
          peptic ulcers     | pud
          cardiomyopathies  | chf
          Alzheimer’s       | dementia
          Alzheimers disease| dementia
          parkinson's disease | none
          """)
  void pluralsAndOneSlip_areForgiven(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaut", "strkoe", "hepatitis x", "gliona", "diabbettuss"})
  void shortWordsAndTwoSlips_areNotForgiven_butReported(String text) {
    assertEquals("", Summary.findings(text));
    assertEquals(text, Summary.unrecognised(text));
  }

  @Test
  void oneSlip_neverTurnsOneKnownTermIntoAnother() {
    assertEquals("none", Summary.findings("hepatitis A"));
    assertEquals("mld", Summary.findings("hepatitis C"));
    assertEquals("none", Summary.findings("hypotension"));
    assertEquals("none", Summary.findings("temporal arteritis"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fish bone in throat, asthma   | fish bone in throat
          no fever, chills, asthma      | no fever, chills
          possible flurbitis            | possible flurbitis
          asthma since 2010             | ''
          has a history of asthma       | ''
          chronic whatsit of left knee  | chronic whatsit of left knee
          糖尿病                         | 糖尿病
          unknown                       | unknown
          asthma 🤒                     | 🤒
          """)
  void whatIsNotRecognised_isReportedAsItStands(String text, String unrecognised) {
    assertEquals(unrecognised, Summary.unrecognised(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "none", "nil", "n/a", "N/A.", "None known", "-", "no", "?"})
  void emptyValues_sayNothing(String text) {
    assertEquals("", Summary.findings(text));
    assertEquals("", Summary.unrecognised(text));
  }

  @Test
  void toString_holdsNoText() {
    ConditionReading reading = Summary.read("asthma, flurbitis");
    assertFalse(reading.toString().contains("asthma"));
    assertFalse(reading.toString().contains("flurbitis"));
    assertTrue(reading.toString().contains("cpd"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a'",
        "no ",
        "(",
        "a.",
        "?",
        "\uD83E",
        "diabetes with ",
        "-",
        "E11.",
        "(no ",
        "mother, ",
        "and known ",
        "no a, ",
        "stage iv ",
        "diabetes with a ",
        "type type ",
        "heart, ",
        "diabtes melitis ",
        "ﷺ",
        "1.",
        "e.g"
      })
  void longAndHostileText_isReadWithoutFailing(String piece) {
    String text = piece.repeat(4_000);
    assertTimeout(Duration.ofSeconds(20), () -> assertTextsStand(text));
  }

  @Test
  void randomText_isReadWithoutFailing_andFast() {
    List<String> pieces =
        List.of(
            "no",
            "mother",
            "?",
            "diabetes",
            "with",
            ",",
            ".",
            "(",
            ")",
            "/",
            "stage iv",
            "neuropathy",
            "outgrown",
            "vs",
            "E11.2",
            "hepatitsi",
            "lives with",
            "\uD83E",
            "µ");
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 4_000) {
        text.append(pieces.get(random.nextInt(pieces.size())));
        text.append(random.nextBoolean() ? " " : Character.toString(32 + random.nextInt(0x2000)));
      }
      assertTimeout(Duration.ofSeconds(2), () -> assertTextsStand(text.toString()));
    }
  }

  private static void assertTextsStand(String text) {
    for (Finding finding : Summary.read(text).findings()) {
      assertEquals(finding.text(), text.substring(finding.start(), finding.end()));
    }
  }
}
