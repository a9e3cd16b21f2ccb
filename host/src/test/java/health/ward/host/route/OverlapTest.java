package health.ward.host.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          score/{id}             | score/health          | true
          score/{id}             | SCORE/Health          | true
          score/{id}             | score-batch/{job}     | false
          score/{id}             | score                 | false
          score/{id?}            | score                 | true
          score/{id=1}           | score                 | true
          score/{id}             | score/{id}/x          | false
          score/{*rest}          | score/{id}/x          | true
          score/{*rest}          | score                 | true
          score/{*rest}          | scores/a              | false
          score/a/{*rest}        | score/{id}            | true
          score/a/{*rest}        | score/b/{*other}      | false
          {*all}                 | anything/at/all       | true
          {*all}                 | {a?}                  | true
          {a}/b                  | c/{d}                 | true
          {a}/b                  | c/{d}/e               | false
          {a?}/b                 | b                     | false
          p/{id:int}             | p/health              | false
          p/{id:int}             | p/7                   | true
          p/{id:int}             | p/{name:alpha}        | false
          p/{id:int}             | p/{x:long}            | true
          p/{id:int}             | p/{x:min(3000000000)} | false
          p/{id:max(3)}          | p/{x:min(4)}          | false
          p/{id:range(1,5)}      | p/{x:range(5,9)}      | true
          p/{id:length(3)}       | p/{x:length(4)}       | false
          p/{id:length(2,4)}     | p/{x:minlength(4)}    | true
          p/{id:maxlength(3)}    | p/health              | false
          p/{id:guid}            | p/{x:bool}            | false
          p/{id:guid}            | p/{x:alpha}           | true
          p/{id:guid}            | p/{x:datetime}        | false
          p/{id:double}          | p/{x:alpha}           | true
          p/{id:decimal}         | p/{x:alpha}           | false
          p/{id:int}             | p/{x}                 | true
          p/{id:regex(^a$)}      | p/{x:regex(^b$)}      | true
          p/{id:regex(^a$)}      | p/b                   | false
          p/{id:int}/x           | p/{id:alpha}/x        | false
          openapi.json           | patient/{id}          | false
          enclave/patient        | enclave/score         | false
          enclave/patient        | enclave/{app}         | true
          """)
  void isFoundFromBothSides(String one, String other, boolean possible) throws Exception {
    RouteTemplate first = RouteTemplate.parse(one);
    RouteTemplate second = RouteTemplate.parse(other);
    assertEquals(possible, Overlap.possible(first, second));
    assertEquals(possible, Overlap.possible(second, first));
  }
}
