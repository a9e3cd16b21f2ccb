package health.ward.lab.endtoend;

import health.ward.lab.LabFixture;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Someone who calls the API over TLS with an access token. */
record Clerk(LabFixture lab, String token) {
  static final String FORM = "application/x-www-form-urlencoded";

  /** A name long enough not to occur by chance in what was sealed. */
  static final String NAME = "Featherstonehaugh";

  /** The least that a patient needs. */
  static final String PATIENT =
      "fname=Jane&lname="
          + NAME
          + "&dob=01/01/1950&dateadmitted=01/05/2010&preexistingconditions=diabetes";

  static Clerk of(LabFixture lab, String hospital, String scopes) throws Exception {
    return new Clerk(lab, lab.token(hospital, scopes));
  }

  /**
   * Sends a request without a body.
   *
   * @param fields names and values by turns
   */
  HttpResponse<String> call(String method, String path, String... fields) throws Exception {
    return send(lab.api(path).method(method, BodyPublishers.noBody()), fields);
  }

  HttpResponse<String> get(String path) throws Exception {
    return call("GET", path);
  }

  /** Sends a form. */
  HttpResponse<String> put(String path, String form, String... fields) throws Exception {
    return send(
        lab.api(path).header("Content-Type", FORM).PUT(BodyPublishers.ofString(form)), fields);
  }

  /** Has the sample slice delineated. */
  HttpResponse<String> delineate() throws Exception {
    Path slice = RelayedLab.built().root().resolve("model/unet/sample/slice.png");
    return send(
        lab.api("/delineate")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofFile(slice)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... fields)
      throws Exception {
    request.header("Authorization", "Bearer " + token);
    if (fields.length > 0) {
      request.headers(fields);
    }
    return lab.send(request);
  }
}
