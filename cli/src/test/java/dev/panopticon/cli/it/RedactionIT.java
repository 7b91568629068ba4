// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.annotation.Redacted;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are in no trace and in nobody's memory once the program has dropped them. */
@Execution(ExecutionMode.CONCURRENT)
class RedactionIT {
  /** Ends with a heap dump of what is reachable, and leaves the secret in no constant. */
  private static final String BANK =
      """
      import static java.nio.charset.StandardCharsets.ISO_8859_1;
      import com.sun.management.HotSpotDiagnosticMXBean;
      import dev.panopticon.annotation.Redacted;
      import java.lang.management.ManagementFactory;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.HashMap;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      public class Bank {
        static class Vault {
          private String password = made();
          @Redacted private String pin = made();
          private Kind tokenKind = Kind.BEARER;
          enum Kind { BEARER }
          record Token(String value) {}
          String getPassword() { return password; }
          char[] passwordChars() { return password.toCharArray(); }
          byte[] secretBytes() { return password.getBytes(); }
          CharSequence passphrase() { return new StringBuilder(password); }
          Object credentials() { return password; }
          Optional<String> apiKey() { return Optional.of(password); }
          List<String> accessTokens() { return List.of(password); }
          Map<String, String> cookies() { return Map.of("id", password); }
          Token accessToken() { return new Token(password); }
          String component1() { return password; }
          String getPin() { return pin; }
          void setPassword(String given) { password = given; }
          Kind tokenKind() { return tokenKind; }
          int passwordLength() { return password.length(); }
          boolean hasToken() { return true; }
          String getTokenizer() { return "words"; }
          @Override public String toString() { return "Vault(password=" + password + ")"; }
        }
        record Card(@Redacted String number, String holder, Map<String, Object> more) {}
        record Login(String user, String userPassword) {}
        static int login(String user, String password, int pin) { return user.length() + pin; }
        static int take(@Redacted char[] code, long amount) { return code.length; }
        @Redacted static String issue(String seed) { return part(seed.length()); }
        static Card order(Card card, List<Map<String, String>> headers) { return card; }
        static Login same(Login login) { return login; }
        static int plain(String iban, String shown) { return shown.length(); }
        private static String part(int n) {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < 4; i++) text.append((char) ('A' + (n * 7 + i * 3) % 26)).append(n % 10);
          return text.append("-").append("ymzq".toUpperCase()).toString();
        }
        static void open(Vault vault) {
          vault.setPassword(secret());
          vault.getPassword();
          vault.passwordChars();
          vault.secretBytes();
          vault.passphrase();
          vault.credentials();
          vault.apiKey();
          vault.accessTokens();
          vault.cookies();
          vault.accessToken();
          vault.component1();
          vault.getPin();
          vault.tokenKind();
          vault.passwordLength();
          vault.hasToken();
          vault.getTokenizer();
          vault.toString();
        }
        static void work() {
          open(new Vault());
          login("ann", secret(), 7);
          take(secret().toCharArray(), 12);
          issue("seed");
          Map<String, String> headers = new HashMap<>();
          headers.put("X-Auth-Token", secret());
          headers.put("Accept", "text/plain");
          Map<String, Object> more = new HashMap<>();
          more.put("api_key", secret());
          order(new Card(secret(), "Ann", more), List.of(headers));
          same(new Login("ann", secret()));
          plain(secret(), "shown text");
        }
        private static String secret() {
          return made();
        }
        private static String made() {
          return new StringBuilder("TERCES-").reverse().append("0").append(6 * 7).append("0SECRET").toString();
        }
        private static void last() {}
        public static void main(String[] args) throws Exception {
          work();
          last();
          // What is still on its way to the file is there when the last call is.
          Path trace = Path.of(args[0]);
          while (!Files.exists(trace)
              || !Files.readString(trace, ISO_8859_1).contains("Bank.last")) {
            Thread.sleep(10);
          }
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .dumpHeap("bank.hprof", true);
        }
      }
      """;

  private static final String SECRET = "-SECRET" + "0" + 42 + "0SECRET";

  private final Path folder;

  RedactionIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(Files.createDirectory(folder.resolve("classes")), "Bank.java", BANK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank.trace", "bank.pftrace"})
  void secretIsInNoFile_andReachableByNobody(String trace) throws Exception {
    run(trace, "--redact", "iban");

    assertThat(holds(trace, "shown text")).as("what is no secret").isTrue();
    assertThat(holds(trace, "[redacted]")).isTrue();
    assertThat(holds(trace, SECRET)).isFalse();
    assertThat(holds("bank.hprof", "shown text")).as("a constant of the program").isTrue();
    assertThat(holds("bank.hprof", SECRET)).isFalse();
  }

  @Test
  void secretOfWhichNobodyKnows_orThatIsAskedFor_isThere() throws Exception {
    run("bank.trace", "--no-redact", "accessTokens", "--values", "Bank.Vault=toString");

    assertThat(holds("bank.trace", SECRET)).as("the search finds what is there").isTrue();
    assertThat(CallTree.of(folder.resolve("bank.trace")))
        .contains(
            "    Bank.plain iban=" + SECRET + " shown=shown text return=10",
            "      Bank.Vault.getPassword return=[redacted]",
            "      Bank.Vault.accessTokens return=[\"" + SECRET + "\"]",
            "      Bank.Vault.toString return=Vault(password=" + SECRET + ")");
  }

  @Test
  void timelineShowsWhatIsRedacted() throws Exception {
    run("bank.trace", "--redact", "iban");

    assertThat(CallTree.of(folder.resolve("bank.trace")))
        .contains(
            "    Bank.login user=ann password=[redacted] pin=7 return=10",
            "    Bank.take code=[redacted] amount=12 return=" + SECRET.length(),
            "    Bank.issue seed=seed return=[redacted]",
            "    Bank.plain iban=[redacted] shown=shown text return=10")
        .contains(
            "    Bank.secret return=[redacted]",
            "      Bank.Vault.setPassword given=[redacted]",
            "      Bank.Vault.getPassword return=[redacted]",
            "      Bank.Vault.passwordChars return=[redacted]",
            "      Bank.Vault.secretBytes return=[redacted]",
            "      Bank.Vault.passphrase return=[redacted]",
            "      Bank.Vault.credentials return=[redacted]",
            "      Bank.Vault.apiKey return=[redacted]",
            "      Bank.Vault.accessTokens return=[redacted]",
            "      Bank.Vault.cookies return=[redacted]",
            "      Bank.Vault.component1 return=[redacted]",
            "      Bank.Vault.getPin return=[redacted]",
            "      Bank.Vault.toString return=[redacted]",
            "      Bank.Vault.tokenKind return=BEARER",
            "      Bank.Vault.passwordLength return=" + SECRET.length(),
            "      Bank.Vault.hasToken return=true",
            "      Bank.Vault.getTokenizer return=words")
        .contains("      Bank.Vault.accessToken return=Bank$Vault$Token@")
        .anyMatch(line -> line.contains("\"number\":\"[redacted]\",\"holder\":\"Ann\""))
        .anyMatch(line -> line.contains("\"api_key\":\"[redacted]\""))
        .anyMatch(
            line ->
                line.contains("\"X-Auth-Token\":\"[redacted]\"")
                    && line.contains("\"Accept\":\"text/plain\""))
        .anyMatch(line -> line.contains("\"user\":\"ann\",\"userPassword\":\"[redacted]\""));
  }

  @Test
  void noValues_leavesStructureAlone() throws Exception {
    run("bank.trace", "--no-values");

    assertThat(CallTree.of(folder.resolve("bank.trace")))
        .contains("    Bank.login", "    Bank.plain");
    assertThat(holds("bank.trace", "shown text")).isFalse();
  }

  private void run(String trace, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--value-time", "60s", "-J-Xverify:all", "-o", trace));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--exclude", "Bank#made", "--exclude", "Bank.*#<init>"));
    arguments.addAll(List.of("--exclude", "Bank.Card#*", "--exclude", "Bank.Login#*"));
    String annotations =
        Path.of(Redacted.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    arguments.addAll(List.of("-cp", "classes" + File.pathSeparator + annotations, "Bank", trace));
    CommandLineRun run = panopticon(folder, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** Whether a file holds a text in any way in which the JVM, or a format of ours, writes it. */
  private boolean holds(String file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve(file))) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      for (Charset charset : List.of(ISO_8859_1, UTF_16BE, UTF_16LE)) {
        if (indexOf(bytes, text.getBytes(charset)) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static int indexOf(ByteBuffer bytes, byte[] wanted) {
    for (int at = 0; at <= bytes.limit() - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && bytes.get(at + same) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }
}
