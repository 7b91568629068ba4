package till;

import dev.panopticon.annotation.Traced;

public class Till {
  @Traced(category = "money")
  public String pay(int amount) {
    return "paid " + amount;
  }
}
