package health.ward.host.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          patient/{id}             # /patient/p_1          # {id=p_1}
          patient/{id}             # /PATIENT/P_1          # {id=P_1}
          patient/{id}             # /patient/p_1/         # {id=p_1}
          patient/{id}             # /patient/a%20b        # {id=a b}
          patient/{id}             # /patient/a%2Fb        # {id=a%2Fb}
          patient/{id}             # /patient              # no
          patient/{id}             # /patient//            # no
          patient/{id}             # /patient/a/b          # no
          patient/{id}             # /patients/a           # no
          score/{id?}              # /score                # {}
          score/{id?}              # /score/x              # {id=x}
          {a?}/b                   # /b                    # no
          {a?}/b                   # /x/b                  # {a=x}
          page/{n=7}               # /page                 # {n=7}
          page/{n=7}               # /page/8               # {n=8}
          page/{n:int=7}           # /page/x               # no
          files/{*rest}            # /files                # {}
          files/{*rest}            # /files/a/b//c         # {rest=a/b//c}
          files/{**rest}           # /files/a              # {rest=a}
          files/{*rest:minlength(3)} # /files/ab           # no
          files/{*rest:minlength(3)} # /files/a/b          # {rest=a/b}
          n/{x:int}                # /n/-2147483648        # {x=-2147483648}
          n/{x:int}                # /n/2147483648         # no
          n/{x:int}                # /n/1.0                # no
          n/{x:long}               # /n/2147483648         # {x=2147483648}
          n/{x:long}               # /n/9223372036854775808 # no
          n/{x:min(3)}             # /n/2                  # no
          n/{x:min(3)}             # /n/3                  # {x=3}
          n/{x:max(3)}             # /n/4                  # no
          n/{x:range(3,5)}         # /n/5                  # {x=5}
          n/{x:range(3,5)}         # /n/6                  # no
          n/{x:INT:min(3)}         # /n/3                  # {x=3}
          n/{x:int:min(3)?}        # /n                    # {}
          s/{x:length(3)}          # /s/abc                # {x=abc}
          s/{x:length(3)}          # /s/abcd               # no
          s/{x:length(2,3)}        # /s/ab                 # {x=ab}
          s/{x:length(2,3)}        # /s/a                  # no
          s/{x:minlength(2)}       # /s/a                  # no
          s/{x:maxlength(2)}       # /s/abc                # no
          s/{x:alpha}              # /s/aZ                 # {x=aZ}
          s/{x:alpha}              # /s/a1                 # no
          s/{x:bool}               # /s/TRUE               # {x=TRUE}
          s/{x:bool}               # /s/yes                # no
          s/{x:decimal}            # /s/-1.50              # {x=-1.50}
          s/{x:decimal}            # /s/79228162514264337593543950335 # {x=79228162514264337593543950335}
          s/{x:decimal}            # /s/79228162514264337593543950336 # no
          s/{x:double}             # /s/1e-3               # {x=1e-3}
          s/{x:float}              # /s/NaN                # {x=NaN}
          s/{x:float}              # /s/1,5                # no
          s/{x:datetime}           # /s/2026-01-31         # {x=2026-01-31}
          s/{x:datetime}           # /s/2026-01-31T10:00:00Z # {x=2026-01-31T10:00:00Z}
          s/{x:datetime}           # /s/2026-02-31         # no
          s/{x:required}           # /s/a                  # {x=a}
          g/{x:guid}               # /g/01234567-89ab-cdef-0123-456789ABCDEF # {x=01234567-89ab-cdef-0123-456789ABCDEF}
          g/{x:guid}               # /g/0123456789abcdef0123456789abcdef # {x=0123456789abcdef0123456789abcdef}
          g/{x:guid}               # /g/0123456789abcdef0123456789abcde  # no
          r/{x:regex(^[a-z]{{2}}$)} # /r/AB                # {x=AB}
          r/{x:regex(^[a-z]{{2}}$)} # /r/ABC               # no
          r/{x:regex(^(a:|b=)$)}   # /r/a:                 # {x=a:}
          r/{x:regex(^(a|b)c$)}    # /r/bc                 # {x=bc}
          a{{b}}                   # /A%7Bb%7D             # {}
          """)
  void matchesAsAspNetDoes(String template, String path, String expected) throws Exception {
    RouteTemplate route = RouteTemplate.parse(template);
    List<String> segments = RequestPath.segments(path);
    assertEquals(expected, route.match(segments).map(Object::toString).orElse("no"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /patient/{id}    | an empty segment, or a slash at an end
          patient/{id}/    | an empty segment, or a slash at an end
          a//b             | an empty segment, or a slash at an end
          {*rest}/a        | nothing may follow a catch-all parameter
          {a}/{A}          | parameter "A" appears twice
          {id              | braces do not match
          id}              | braces do not match
          a-{id}           | text and parameters in one segment, which this host does not take
          {a}{b}           | text and parameters in one segment, which this host does not take
          {}               | "" is not a parameter name
          {a b}            | "a b" is not a parameter name
          a?b              | a literal segment with a character that is not allowed there
          ~/a              | a literal segment with a character that is not allowed there
          {*x?}            | "x" cannot be optional as well
          {x=1?}           | "x" cannot be optional as well
          {x:nonfile}      | unknown constraint "nonfile"
          {x:}             | unknown constraint ""
          {x:length(a)}    | length needs a whole number
          {x:length(-1)}   | length needs a length
          {x:range(1)}     | range needs two numbers
          {x:range(2,1)}   | range has its ends the wrong way round
          {x:min}          | min needs a whole number
          {x:length(3}     | a parenthesis is not closed
          """)
  void refusesByName(String template, String reason) {
    var refusal = assertThrows(RouteTemplateException.class, () -> RouteTemplate.parse(template));
    assertEquals("route \"" + template + "\": " + reason, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"{x:regex([)}", "{x:regex()))}"})
  void refusesRegularExpressionsThatDoNotCompile(String template) {
    var refusal = assertThrows(RouteTemplateException.class, () -> RouteTemplate.parse(template));
    assertTrue(refusal.getMessage().contains("regex not understood"), refusal.getMessage());
  }
}
