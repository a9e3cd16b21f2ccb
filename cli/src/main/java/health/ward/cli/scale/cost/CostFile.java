package health.ward.cli.scale.cost;

import health.ward.cli.InputFile;
import health.ward.cli.UsageException;
import health.ward.cli.source.CsvRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of amounts and prices: CSV with the columns {@code
 * item,unit,amount,price,how,source,date}. A price must say where it is from and of which day it
 * is.
 */
public final class CostFile {
  private static final List<String> COLUMNS =
      List.of("item", "unit", "amount", "price", "how", "source", "date");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern DATE = Pattern.compile("20[0-9]{2}-[01][0-9]-[0-3][0-9]");

  private CostFile() {}

  /**
   * Reads a file.
   *
   * @throws UsageException names the file and the line
   */
  public static List<CostRow> read(Path file) throws UsageException {
    byte[] bytes = new InputFile(file.toString(), InputStream.nullInputStream()).bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      CsvRows rows = new CsvRows(file.toString(), new StringReader(text));
      if (!rows.next().values().equals(COLUMNS)) {
        throw new UsageException(file + ":1: must be " + String.join(",", COLUMNS));
      }
      List<CostRow> read = new ArrayList<>();
      Set<String> items = new HashSet<>();
      for (CsvRows.Row row = rows.next(); !row.values().isEmpty(); row = rows.next()) {
        CostRow cost = row(file + ":" + row.line() + ": ", row.values());
        if (!items.add(cost.item())) {
          throw new UsageException(file + ":" + row.line() + ": " + cost.item() + " comes twice");
        }
        read.add(cost);
      }
      return read;
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read", e);
    }
  }

  private static CostRow row(String place, List<String> values) throws UsageException {
    if (values.size() != COLUMNS.size()) {
      throw new UsageException(place + "must have " + COLUMNS.size() + " columns");
    }
    String price = values.get(3);
    if (!price.isEmpty() && (values.get(5).isEmpty() || !DATE.matcher(values.get(6)).matches())) {
      throw new UsageException(place + "a price needs a source and a date such as 2026-11-27");
    }
    return new CostRow(
        values.get(0),
        values.get(1),
        number(place + "amount ", values.get(2)),
        price.isEmpty() ? Optional.empty() : Optional.of(number(place + "price ", price)),
        values.get(4));
  }

  private static BigDecimal number(String place, String text) throws UsageException {
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    throw new UsageException(place + "must be a number such as 12.5");
  }
}
