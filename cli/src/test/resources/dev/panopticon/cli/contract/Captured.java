import dev.panopticon.annotation.Redacted;
import dev.panopticon.annotation.Traced;

/** Which parts of calls are recorded: receivers, no exceptions, and no secrets. */
class Captured {
  public static void main(String[] args) {
    Shop shop = new Shop();
    shop.place(5, "4711");
    shop.place(500, "4711");
    Shop.free(7);
    new Line("tea", 2).total(3L);
    Vault vault = new Vault();
    vault.getSecret();
    vault.tokenKind();
    vault.token();
    vault.toString();
    try {
      shop.refuse("Eve");
    } catch (IllegalStateException expected) {
      // The test asks for its slice alone.
    }
    try {
      new Refusing("Eve");
    } catch (IllegalStateException expected) {
      // As above.
    }
  }

  @Traced(receiver = true)
  static class Shop {
    @Traced(receiver = true, when = "args[0] < 100")
    int place(int amount, @Redacted String card) {
      return amount;
    }

    static int free(int amount) {
      return amount;
    }

    @Traced(exception = false)
    void refuse(String who) {
      throw new IllegalStateException(who);
    }
  }

  enum Kind {
    OLD
  }

  record Token(String value) {}

  @Traced
  static class Vault {
    private final String secret = "geheim";

    String getSecret() {
      return secret;
    }

    Kind tokenKind() {
      return Kind.OLD;
    }

    Token token() {
      return new Token(secret);
    }

    @Override
    public String toString() {
      return "Vault(" + secret + ")";
    }
  }

  record Line(String item, int count) {
    @Traced(receiver = true)
    long total(long price) {
      return price * count;
    }
  }

  static class Refusing {
    @Traced(receiver = true, exception = false)
    Refusing(String who) {
      throw new IllegalStateException(who);
    }
  }
}
