package health.ward.functions.delineate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import health.ward.gateway.http.ApiRequest;
import health.ward.gateway.http.Channel;
import health.ward.gateway.http.Headers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/png | true",
        "IMAGE/PNG;q=0.1 | true",
        "image/* | true",
        "image/avif,image/webp,image/png,*/*;q=0.8 | true",
        "application/json;q=0.5, image/png;q=0.6 | true",
        "image/png, application/json;q=0.9 | true",
        "*/* | false",
        "application/json | false",
        "application/json, image/png | false",
        "image/png;q=0.5, */* | false",
        "image/png;q=0, */*;q=0.1 | false",
        "text/html | false",
        "image/png;q=nonsense, application/json | false",
        ";;,, | false",
      })
  void thePictureIsSentToThoseWhoRatherHaveIt(String accept, boolean picture) {
    assertEquals(picture, prefersPicture(Headers.of(Map.of("Accept", accept))));
  }

  @Test
  void whoSaysNothingGetsJson() {
    assertEquals(false, prefersPicture(Headers.none()));
  }

  private static boolean prefersPicture(Headers headers) {
    return AcceptedTypes.of(new ApiRequest("POST", "/", headers, new byte[0], Channel.TLS))
        .prefer("image/png", "application/json");
  }
}
