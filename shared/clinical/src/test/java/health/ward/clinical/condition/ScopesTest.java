package health.ward.clinical.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          denies asthma                              | no cpd
          no diabetes or stroke                      | no diab, no cevd
          no diabetes, asthma, and stroke            | no diab, no cpd, no cevd
          no diabetes; asthma                        | no diab, cpd
          no diabetes. Asthma                        | no diab, cpd
          no diabetes but hypertension               | no diab, none
          no conditions except asthma                | cpd
          no problems other than COPD                | cpd
          negative for HIV                           | no aids
          free of cancer                             | no canc
          without heart failure                      | no chf
          w/o asthma, stroke                         | no cpd, no cevd
          stroke without dementia or MI, asthma      | cevd, no dementia, no mi, cpd
          no h/o stroke                              | no cevd
          no history of stroke or MI                 | no cevd, no mi
          never had a heart attack                   | no mi
          patient denies that she has asthma         | no cpd
          does not have diabetes                     | no diab
          asthma, no diabetes                        | cpd, no diab
          non diabetic                               | no diab
          non-ischaemic cardiomyopathy               | chf
          asthma (no diabetes), stroke               | cpd, no diab, cevd
          no E11.2                                   | no diabwc
          """)
  void denial_reachesToTheEndOfTheSentence(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no fever, has asthma                       | cpd
          no diabetes, known asthma                  | no diab, cpd
          no diabetes, on dialysis                   | no diab, rend
          no diabetes, asthma: yes                   | no diab, cpd
          no diabetes, ?asthma                       | no diab, ?cpd
          denies having had a stroke                 | no cevd
          no diabetes, he has asthma                 | no diab, cpd
          no hemiplegia after the stroke             | no hp, cevd
          """)
  void denial_endsWhereSomethingIsAsserted(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stroke unlikely                            | no cevd
          stroke and heart attack ruled out          | no cevd, no mi
          asthma, heart attack ruled out             | cpd, no mi
          ruled out: heart attack                    | no mi
          ruled out MI but has CHF                   | no mi, chf
          diabetes: no, asthma: yes                  | no diab, cpd
          diabetes - no; asthma - yes                | no diab, cpd
          diabetes denied                            | no diab
          cancer: none                               | no canc
          HIV negative                               | no aids
          HIV -ve                                    | no aids
          HIV(-)                                     | no aids
          HIV +ve                                    | aids
          HIV and hepatitis B negative               | no aids, no mld
          asthma, HIV: negative                      | cpd, no aids
          HER2 negative breast cancer                | canc
          diabetes (MI ruled out)                    | diab, no mi
          """)
  void denialAfterTheCondition_reachesBack(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mother had a stroke                        | family cevd
          father: MI, brother: asthma                | family mi, family cpd
          Fam. hx. of diabetes                       | family diab
          FHx diabetes; asthma                       | family diab, cpd
          family history of diabetes, has asthma     | family diab, cpd
          mother had diabetes, patient has asthma    | family diab, cpd
          asthma, diabetes in mother, stroke         | cpd, family diab, cevd
          diabetes - father, asthma                  | family diab, cpd
          diabetes (mother), asthma                  | family diab, cpd
          asthma, maternal grandmother breast cancer | cpd, family canc
          no family history of diabetes              | family diab
          stroke runs in the family                  | family cevd
          lives with mother, asthma                  | cpd
          wife has asthma                            | family cpd
          looked after by daughter, has dementia     | dementia
          lives with his wife who has dementia       | family dementia
          mother and patient both have T2DM          | diab
          asthma like his father                     | cpd
          kidney transplant from his brother         | rend
          donor had hepatitis C                      | family mld
          """)
  void family_isNotThePatient(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?asthma                                    | ?cpd
          asthma?                                    | ?cpd
          asthma ?COPD                               | cpd, ?cpd
          asthma (?), stroke                         | ?cpd, cevd
          at risk of stroke                          | ?cevd
          stroke risk                                | ?cevd
          possible MI or stroke, asthma              | ?mi, ?cevd, cpd
          suspected stroke and asthma                | ?cevd, cpd
          heart attack suspected                     | ?mi
          rule out MI                                | ?mi
          r/o MI                                     | no mi
          risk of stroke due to asthma               | ?cevd, cpd
          stroke not ruled out                       | ?cevd
          cannot rule out cancer                     | ?canc
          stroke vs migraine                         | ?cevd, ?none
          concern for COPD                           | ?cpd
          unclear if diabetic                        | ?diab
          varices to be ruled out, cirrhosis         | ?msld, mld
          CKD of unclear cause                       | rend
          """)
  void whatIsOpen_doesNotCount(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no change in COPD                          | cpd
          not only asthma but also diabetes          | cpd, diab
          no increase in claudication                | pvd
          walks without difficulty, asthma           | cpd
          diabetes, not well controlled, asthma      | diab, cpd
          diabetes not on insulin, asthma            | diab, cpd
          history of stroke                          | cevd
          no worsening of heart failure              | chf
          has not had another heart attack           | mi
          does not take insulin for diabetes         | diab
          no other illnesses than COPD               | cpd
          never smoked, COPD                         | none, cpd
          stroke without residual deficit, asthma    | cevd, cpd
          h/o MI                                     | mi
          """)
  void pseudoDenialsAndHistory_count(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          childhood asthma, outgrown                 | no cpd
          no longer has asthma                       | no cpd
          hepatitis C, cured 2018                    | no mld
          cured breast cancer                        | canc
          stroke with hemiparesis, resolved          | cevd, no hp
          """)
  void whatIsOver_countsOnlyWhereThePastDoes(String text, String findings) {
    assertEquals(findings, Summary.findings(text));
  }
}
