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
        "image/png | image/png",
        "IMAGE/PNG;q=0.1 | image/png",
        "image/* | image/png",
        "image/avif,image/webp,image/png,*/*;q=0.8 | image/png",
        "application/json;q=0.5, image/png;q=0.6 | image/png",
        "image/png, application/json;q=0.9 | image/png",
        "*/* | application/json",
        "application/json | application/json",
        "application/json, image/png | application/json",
        "image/png;q=0.5, */* | application/json",
        "image/png;q=0, */*;q=0.1 | application/json",
        "text/html | application/json",
        "image/png;q=nonsense, application/json | application/json",
        ";;,, | application/json",
        "application/dicom | application/dicom",
        "application/dicom, application/json;q=0.9 | application/dicom",
        "application/dicom, image/png | image/png",
        "application/* | application/json",
      })
  void whatTheClientLikesBestIsSent(String accept, String type) {
    assertEquals(type, best(Headers.of(Map.of("Accept", accept))));
  }

  @Test
  void whoSaysNothingGetsJson() {
    assertEquals("application/json", best(Headers.none()));
  }

  private static String best(Headers headers) {
    return AcceptedTypes.of(new ApiRequest("POST", "/", headers, new byte[0], Channel.TLS))
        .best("application/json", "image/png", "application/dicom");
  }
}
