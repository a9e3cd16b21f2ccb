package health.ward.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SyntheticPatientsTest {

  @Test
  void theyAreTheSameEveryTimeAndNotAllAlike() {
    List<String> all = SyntheticPatients.csv(500);
    assertEquals(all, SyntheticPatients.csv(500));
    assertEquals(501, all.size());
    assertEquals(
        SyntheticPatients.ids(500),
        all.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList());
    Set<String> rest = new TreeSet<>();
    all.forEach(line -> rest.add(line.substring(line.indexOf(','))));
    assertTrue(rest.size() > 490);
  }
}
