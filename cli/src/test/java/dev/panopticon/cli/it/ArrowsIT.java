// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.Seeds;
import dev.panopticon.testing.ShortLived;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which the JDK hands work over draws exactly its arrows. */
@Execution(ExecutionMode.CONCURRENT)
class ArrowsIT {
  /** What HandOvers does, in the order in which it does it. */
  static final String EXPECTED =
      """
      HandOvers.start ⇢ start → HandOvers.started
      HandOvers.startSubclass ⇢ start → HandOvers.Runner.run
      HandOvers.execute ⇢ execute → HandOvers.execute λ
      HandOvers.submit ⇢ execute → HandOvers.submitted
      HandOvers.invokeAll ⇢ execute → HandOvers.invoked
      HandOvers.invokeAll ⇢ execute → HandOvers.invoked
      HandOvers.schedule ⇢ schedule → HandOvers.scheduled
      HandOvers.scheduleRepeating ⇢ schedule → HandOvers.tick
      - ⇢ repeat → HandOvers.tick
      - ⇢ repeat → HandOvers.tick
      HandOvers.fork ⇢ execute → HandOvers.Forking.compute
      HandOvers.Forking.compute ⇢ fork → HandOvers.Stolen.compute
      HandOvers.forkAlone ⇢ execute → HandOvers.Joining.compute
      HandOvers.supplyAsync ⇢ execute → HandOvers.supplied
      HandOvers.runAsync ⇢ execute → HandOvers.common
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenApply ⇢ then → HandOvers.applied
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenApplyAsync ⇢ then → HandOvers.appliedAsync
      HandOvers.complete ⇢ execute → HandOvers.appliedAsync
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenCombine ⇢ then → HandOvers.combined
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.applyToEither ⇢ then → HandOvers.either
      HandOvers.exceptionally ⇢ start → HandOvers.exceptionally λ
      HandOvers.exceptionally ⇢ then → HandOvers.recovered
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.allOf ⇢ then → HandOvers.afterAll
      HandOvers.orTimeout ⇢ schedule → HandOvers.late
      HandOvers.orTimeout ⇢ then → HandOvers.late
      HandOvers.timer ⇢ timer → HandOvers.Alarm.run
      HandOvers.timerRepeating ⇢ timer → HandOvers.Alarm.run
      - ⇢ repeat → HandOvers.Alarm.run
      - ⇢ repeat → HandOvers.Alarm.run
      HandOvers.invokeLater ⇢ post → HandOvers.dispatched
      HandOvers.callerRuns ⇢ execute → HandOvers.callerRuns λ
      HandOvers.executeOneTwice ⇢ execute → HandOvers.shared
      HandOvers.executeOneTwice ⇢ execute → HandOvers.shared
      HandOvers.throughLibrary ⇢ execute → HandOvers.throughLibrary λ
      """;

  private final Path folder;

  ArrowsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void everyHandOver_drawsItsArrows(String output) throws Exception {
    assertThat(arrows("HandOvers", output, "--arrows", "submit,stage,resume"))
        .containsExactlyInAnyOrder(EXPECTED.split("\n"));
  }

  /** Random programs say what led to what in them; neither more nor less is drawn. */
  @Seeds(8)
  void randomPrograms_haveExactlyTheirArrows(long seed) throws Exception {
    RandomPrograms.check(folder, seed, 2_000);
  }

  /** Of executors with queues and threads of their own their code tells, if it is traced. */
  @Test
  void ownExecutors_haveTheirArrows() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Given.java", Sources.of("Given"));
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-J-Xverify:all",
            "--arrows",
            "submit,stage,resume",
            "-o",
            "a.trace",
            "-cp",
            "classes",
            "Given");
    assertThat(run.out()).as(run.err()).isEqualTo("failed\nrefused\nrefused\ndone\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .containsExactlyInAnyOrder(
            "- \u21e2 repeat \u2192 Given.scheduleWithFixedDelay λ",
            "Given.Both.compute \u21e2 fork \u2192 Given.Both.Meeting.compute",
            "Given.Counting.execute \u21e2 execute \u2192 Given.Job.run",
            "Given.Counting.execute \u21e2 execute \u2192 Given.Question.call",
            "Given.Own.execute \u21e2 execute \u2192 Given.Question.call",
            "Given.Own.execute \u21e2 execute \u2192 Given.Question.call",
            "Given.Own.execute \u21e2 execute \u2192 Given.ownExecutor λ",
            "Given.Own.execute \u21e2 execute \u2192 Given.ownExecutor λ",
            "Given.complete \u21e2 execute \u2192 Given.next",
            "Given.completeAsync \u21e2 execute \u2192 Given.late",
            "Given.early \u21e2 execute \u2192 Given.Question.call",
            "Given.elsewhere \u21e2 start \u2192 Given.elsewhere λ",
            "Given.elsewhere \u21e2 start \u2192 Given.elsewhere λ",
            "Given.elsewhere \u21e2 start \u2192 Given.elsewhere λ",
            "Given.futureByHand \u21e2 start \u2192 Given.Question.call",
            "Given.invokeAll \u21e2 execute \u2192 Given.Question.call",
            "Given.invokeAll \u21e2 execute \u2192 Given.Question.call",
            "Given.invokeAny \u21e2 execute \u2192 Given.Question.call",
            "Given.invokeTwo \u21e2 execute \u2192 Given.Both.compute",
            "Given.namedCallable \u21e2 execute \u2192 Given.Question.call",
            "Given.namedTask \u21e2 execute \u2192 Given.Job.run",
            "Given.scheduleWithFixedDelay \u21e2 schedule \u2192 Given.scheduleWithFixedDelay λ",
            "Given.thenAcceptBoth \u21e2 then \u2192 Given.both",
            "Given.thenCompose \u21e2 then \u2192 Given.next",
            "Given.whenComplete \u21e2 then \u2192 Given.seen",
            "new Given.Own \u21e2 start \u2192 Given.Worker.run");
  }

  /** What was handed over in vain leads nowhere when the same object is handed over again. */
  @Test
  void workThatIsNotRun_takesItsHandOverBack() throws Exception {
    List<String> arrows = arrows("Returned", "a.trace", "--arrows", "submit");
    assertThat(arrows)
        .filteredOn(arrow -> !arrow.startsWith("Returned.again "))
        .containsExactly(
            "Returned.asksOnce \u21e2 execute \u2192 Returned.task",
            "Returned.first \u21e2 execute \u2192 Returned.After.afterExecute",
            "Returned.first \u21e2 execute \u2192 Returned.Before.beforeExecute",
            "Returned.forkJoin \u21e2 execute \u2192 Returned.forkJoin \u03bb",
            "Returned.second \u21e2 execute \u2192 Returned.After.afterExecute",
            "Returned.second \u21e2 execute \u2192 Returned.Before.beforeExecute");
    assertThat(arrows)
        .filteredOn(arrow -> arrow.endsWith("Returned.task"))
        .hasSize(10)
        .filteredOn("Returned.again \u21e2 execute \u2192 Returned.task"::equals)
        .hasSize(9);
    assertThat(arrows)
        .contains("Returned.again \u21e2 execute \u2192 Returned.Ticket.run")
        .contains("Returned.again \u21e2 timer \u2192 Returned.Alarm.run")
        .filteredOn(arrow -> arrow.endsWith("Returned.Part.compute"))
        .hasSize(3)
        .allMatch("Returned.again \u21e2 execute \u2192 Returned.Part.compute"::equals);
  }

  @Test
  void whatIsNotSure_saysSo() throws Exception {
    arrows("Doubtful", "a.pftrace", "--arrows", "submit,stage");
    assertThat(Arrows.withDoubts(folder.resolve("a.pftrace")))
        .containsExactly(
            "Doubtful.attachedAgain \u21e2 execute \u2192 Doubtful.cancelledStage \u03bb",
            "Doubtful.busy \u21e2 execute \u2192 Doubtful.busy \u03bb",
            "Doubtful.busy \u21e2 execute \u2192 Doubtful.busy \u03bb",
            "Doubtful.cancelledStage \u21e2 execute \u2192 Doubtful.cancelledStage \u03bb",
            "Doubtful.first \u21e2 execute \u2192 Doubtful.grows \u03bb of 2",
            "Doubtful.forgets \u21e2 execute \u2192 Doubtful.forgets \u03bb",
            "Doubtful.second \u21e2 execute \u2192 Doubtful.Alarm.run",
            "Doubtful.second \u21e2 execute \u2192 Doubtful.forgets \u03bb of 2",
            "Doubtful.second \u21e2 execute \u2192 Doubtful.grows \u03bb of 2");
  }

  @Test
  void severalDependentsOfAFuture_areLedToByItsCompletion() throws Exception {
    List<String> arrows = arrows("Dependents", "a.trace", "--arrows", "submit");
    // Whoever completes one of several futures in the moment of another may be faster.
    assertThat(arrows)
        .filteredOn(arrow -> arrow.endsWith(".any"))
        .hasSize(200)
        .allMatch(arrow -> arrow.startsWith("Dependents.completes"));
    Map<String, Long> others = new TreeMap<>();
    arrows.stream()
        .filter(arrow -> !arrow.endsWith(".any"))
        .forEach(arrow -> others.merge(arrow, 1L, Long::sum));
    assertThat(others)
        .isEqualTo(
            Map.of(
                "Dependents.completes \u21e2 execute \u2192 Dependents.one", 200L,
                "Dependents.completesFirst \u21e2 execute \u2192 Dependents.either", 200L,
                "Dependents.completesLast \u21e2 execute \u2192 Dependents.all", 200L,
                "Dependents.completesLast \u21e2 execute \u2192 Dependents.both", 200L,
                "Dependents.Around.execute \u21e2 execute \u2192 Dependents.Around.execute \u03bb",
                    1L));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25)
  void eachRunOfASchedule_hasItsArrow_inForkJoinPools() throws Exception {
    List<String> arrows = arrows("Delays", "a.trace", "--arrows", "submit,resume");
    String repeat = "- \u21e2 repeat \u2192 Delays.again";
    assertThat(arrows).filteredOn(repeat::equals).hasSizeGreaterThanOrEqualTo(4);
    assertThat(arrows)
        .filteredOn(arrow -> !arrow.equals(repeat))
        .containsExactly(
            "Delays.repeat \u21e2 schedule \u2192 Delays.again",
            "Delays.schedule \u21e2 schedule \u2192 Delays.once");
  }

  /** What is made out of pools and futures has theirs. */
  @Test
  void partsOfTheJdk_drawTheArrowsOfWhatTheyUse() throws Exception {
    List<String> arrows = arrows("Libraries", "a.trace", "--arrows", "submit,stage,resume");
    // How often a stream is split depends on who is free.
    String forked = "Libraries.parallelStream \u21e2 fork \u2192 Libraries.element";
    assertThat(arrows).contains(forked);
    assertThat(arrows)
        .filteredOn(arrow -> !arrow.equals(forked))
        .containsExactlyInAnyOrder(
            "Libraries.sendAsync \u21e2 then \u2192 Libraries.received",
            "Libraries.onExit \u21e2 then \u2192 Libraries.exited",
            "Libraries.publish \u21e2 execute \u2192 Libraries.consumed",
            "Libraries.invokeAny \u21e2 execute \u2192 Libraries.answer");
  }

  /** A library that serves whoever comes, and one that works for whoever calls it. */
  @Test
  void services_areNoConsequence_ofWhoHasStartedThem() throws Exception {
    assertThat(arrows("Services", "a.trace", "--arrows", "submit,stage,resume"))
        .containsExactlyInAnyOrder(
            "Services.parallelMap \u21e2 start \u2192 Services.element",
            "Services.parallelMap \u21e2 start \u2192 Services.element",
            "Services.parallelMap \u21e2 start \u2192 Services.element",
            "Services.parallelMap \u21e2 start \u2192 Services.mapped",
            "Services.inFlight \u21e2 start \u2192 Services.element",
            "Services.inFlight \u21e2 start \u2192 Services.element",
            "Services.inFlight \u21e2 start \u2192 Services.element",
            "Services.inFlight \u21e2 start \u2192 Services.element",
            "Services.inFlight \u21e2 start \u2192 Services.mapped",
            "Services.ownWorkers \u21e2 start \u2192 Services.element",
            "Services.ownWorkers \u21e2 start \u2192 Services.element",
            "Services.startTogether \u21e2 start \u2192 Services.element",
            "Services.startTogether \u21e2 start \u2192 Services.element",
            "Services.forkJoin \u21e2 execute \u2192 Services.element",
            "Services.forkJoin \u21e2 execute \u2192 Services.element",
            "Services.startThread \u21e2 start \u2192 Services.once");
  }

  /** Each item by itself, whichever queue it goes through; what was refused goes nowhere. */
  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void itemsOfQueues_haveTheirArrows_onRequest(String output) throws Exception {
    List<String> expected = new ArrayList<>();
    expected.addAll(Collections.nCopies(8, "Items.put \u21e2 item \u2192 taken"));
    expected.addAll(Collections.nCopies(6, "Items.offer \u21e2 item \u2192 taken"));
    expected.addAll(Collections.nCopies(7, "Items.add \u21e2 item \u2192 taken"));
    expected.addAll(Collections.nCopies(6, "Items.offerInTime \u21e2 item \u2192 taken"));
    expected.add("Items.push \u21e2 item \u2192 taken");
    expected.add("Items.transfer \u21e2 item \u2192 taken");
    expected.add("Items.leave \u21e2 item \u2192 taken");
    expected.add("Items.submit \u21e2 item \u2192 Items.consumed");
    assertThat(arrows("Items", output, "--arrows", "item"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void itemOfALibrarysConsumer_leadsToWhatIsDoneWithIt() throws Exception {
    assertThat(arrows("Services", "a.trace", "--arrows", "item"))
        .hasSize(12)
        .allMatch("Services.bring \u21e2 item \u2192 Services.item"::equals);
  }

  @Test
  void whoHasStartedAService_isShownOnRequest() throws Exception {
    // Who has started the JDK's threads for asynchronous channels depends on who was first.
    assertThat(arrows("Services", "a.pftrace", "--arrows", "service"))
        .filteredOn(arrow -> !arrow.startsWith("Services.startAsynchronous"))
        .containsExactlyInAnyOrder(
            Stream.concat(
                    Collections.nCopies(10, "Services.startConsumer -> Services.item").stream(),
                    Stream.of(
                        "Services.startTimedConsumer -> Services.item",
                        "Services.pooledThread -> Services.item",
                        "Services.startQueueOfItsOwn -> Services.fromOwnQueue",
                        "Services.startTimer -> Services.due",
                        "Services.startAcceptor -> Services.request",
                        "Services.startSelector -> Services.request",
                        "Services.startDatagrams -> Services.request",
                        "Services.startHttpServer -> Services.request",
                        "Services.startHttpServer -> Services.request",
                        "Services.startHttpServer -> Services.request",
                        "Services.startCleaner -> Services.cleaned"))
                .map(arrow -> arrow.replace("->", "\u21e2 serve \u2192"))
                .toArray(String[]::new));
  }

  /** In this form a preview of one release. */
  @Test
  @EnabledOnJre(JRE.JAVA_25)
  void structuredTasks_haveTheirArrows() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(
        classes, "Scopes.java", Sources.of("Scopes"), "--enable-preview", "--release", "25");
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-J-Xverify:all",
            "-J--enable-preview",
            "--arrows",
            "submit",
            "-o",
            "a.trace",
            "-cp",
            "classes",
            "Scopes");
    assertThat(run.out()).as(run.err()).isEqualTo("done\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .containsExactly(
            "Scopes.both \u21e2 start \u2192 Scopes.left",
            "Scopes.both \u21e2 start \u2192 Scopes.right");
  }

  @Test
  void arrowsCanBeSwitchedOff_allOrSome() throws Exception {
    assertThat(arrows("HandOvers", "a.trace", "--arrows", "none")).isEmpty();
    assertThat(arrows("HandOvers", "b.trace", "--arrows", "async.resume"))
        .hasSize(4)
        .allMatch(arrow -> arrow.startsWith("- \u21e2 repeat \u2192 HandOvers."));
    CommandLineRun refused =
        panopticon(folder, "run", "--arrows", "stages", "-cp", "classes", "HandOvers");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "Arrows are \"stages\". Allowed are all, none, or some of"
                + " submit,stage,resume,create,wake,lock,vthread,service,item with commas between them.");
  }

  @Test
  void arrowsOfTheFile_areDrawnUnlessTheCommandLineSaysOtherwise() throws Exception {
    Files.writeString(folder.resolve("panopticon.json"), "{\"arrows\": \"resume\"}");
    assertThat(arrows("HandOvers", "a.trace"))
        .hasSize(4)
        .allMatch(arrow -> arrow.startsWith("- \u21e2 repeat \u2192 HandOvers."));
    assertThat(arrows("HandOvers", "b.trace", "--arrows", "none")).isEmpty();

    Files.writeString(folder.resolve("panopticon.json"), "{\n \"arrows\": \"resumed\"}");
    CommandLineRun refused = panopticon(folder, "run", "-cp", "classes", "HandOvers");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            "panopticon.json:2:12: Arrows are \"resumed\". Allowed are all, none, or some of");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualTracksOfTheFile_areThereUnlessTheCommandLineSaysOtherwise() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"), "{\"virtualTracks\": 0, \"arrows\": \"vthread\"}");
    assertThat(arrows("Suspended", "a.trace"))
        .contains("virtual thread \u21e2 continue \u2192 virtual thread");
    assertThat(arrows("Suspended", "b.trace", "--virtual-tracks", "500")).isEmpty();
  }

  @Test
  void whoReleasesAThread_isSeen() throws Exception {
    List<String> wakes = arrows("Waits", "a.trace", "--arrows", "wake");
    assertThat(wakes)
        .contains(
            "Waits.unlock \u21e2 unpark \u2192 resumed",
            "Waits.countDown \u21e2 unpark \u2192 resumed",
            "Waits.put \u21e2 unpark \u2192 resumed",
            "Waits.complete \u21e2 unpark \u2192 resumed",
            "- \u21e2 end \u2192 resumed")
        .allMatch(arrow -> arrow.endsWith(" \u2192 resumed"))
        .noneMatch(arrow -> arrow.startsWith("Waits.joinInVain"));
    assertThat(Files.readString(folder.resolve("a.trace")))
        .contains(
            "\"waiting: ReentrantLock\"",
            "\"waiting: CountDownLatch\"",
            "\"waiting: Thread\"",
            "\"waiting: Condition\"",
            "\"waiting: CompletableFuture\"");
  }

  @Test
  void manyWaits_haveTheirArrows() throws Exception {
    List<String> wakes = arrows("PingPong", "a.trace", "--arrows", "wake");

    String trace = Files.readString(folder.resolve("a.trace"));
    int waits = trace.split("\"name\":\"resumed\"", -1).length - 1;
    assertThat(waits).isGreaterThan(20);
    // Who is stopped between noting a release and carrying it out may end another wait than that.
    assertThat(wakes.size()).isBetween(waits * 19 / 20, waits);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreads_haveTheirArrows() throws Exception {
    assertThat(arrows("VirtualThreads", "a.trace", "--arrows", "submit"))
        .containsExactly(
            "VirtualThreads.start \u21e2 start \u2192 VirtualThreads.alone",
            "VirtualThreads.submit \u21e2 start \u2192 VirtualThreads.task",
            "VirtualThreads.submit \u21e2 start \u2192 VirtualThreads.task",
            "VirtualThreads.unpark \u21e2 start \u2192 VirtualThreads.parked");
    assertThat(arrows("VirtualThreads", "b.pftrace", "--arrows", "wake"))
        .contains("VirtualThreads.release \u21e2 unpark \u2192 resumed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  @EnabledForJreRange(min = JRE.JAVA_21)
  void whyAVirtualThreadIsSuspended_isSeen(String output) throws Exception {
    arrows("Suspended", output, "--arrows", "wake,vthread");
    List<String> waits = WaitLines.of(folder.resolve(output));
    assertThat(waits)
        .contains(
            "sleeper: Suspended.sleeping > suspended: sleeping",
            "yielder: Suspended.yielding > suspended: yield",
            "parker: Suspended.parking > suspended: parked",
            "locker: Suspended.locking > suspended: parked on ReentrantLock",
            "locker: Suspended.locking > resumed",
            "pinned: Suspended.Pinned.<clinit> > pinned",
            "reader: Suspended.reading > suspended: I/O");
    if (Runtime.version().feature() >= 24) {
      assertThat(waits)
          .contains(
              "enterer: Suspended.entering > suspended: monitor",
              "waiter: Suspended.waiting > suspended: Object.wait");
    }
    assertThat(waits).noneMatch(wait -> wait.contains("> waiting") && !wait.startsWith("main:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsWithoutTracks_areOnTheirCarriers(String output) throws Exception {
    List<String> arrows =
        arrows("Suspended", output, "--virtual-tracks", "0", "--arrows", "wake,vthread");
    assertThat(arrows)
        .filteredOn(arrow -> arrow.contains("continue"))
        .hasSizeGreaterThanOrEqualTo(6)
        .allMatch("virtual thread \u21e2 continue \u2192 virtual thread"::equals);
    assertThat(arrows).contains("Suspended.main \u21e2 unpark \u2192 resumed");

    Map<String, List<String>> trees = Nesting.of(folder.resolve(output));
    assertThat(trees.keySet()).allMatch(name -> name.matches("main|ForkJoinPool-1-worker-\\d+"));
    trees.remove("main");
    List<String> all = trees.values().stream().flatMap(List::stream).toList();
    assertThat(all).contains("virtual thread sleeper sleeping", "virtual thread sleeper");
    assertThat(all).filteredOn("    Suspended.sleeping"::equals).hasSize(2);
    assertThat(all).filteredOn("    Suspended.inside"::equals).isEmpty();
    assertThat(all).filteredOn("      Suspended.inside"::equals).hasSize(1);
  }

  /** Twice as many as have room for a first chunk each: those that wait give theirs up. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void manyVirtualThreads_inLittleMemory() throws Exception {
    CommandLineRun run = many("ManyVirtualThreads", 30_000, "-J-Xmx256m");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    assertThat(run.err()).contains(" 0 dropped");
  }

  /** A hook that waits would stand still for ever where there is but one carrier. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsOnOneCarrier_neverStandStill() throws Exception {
    CommandLineRun run =
        many(
            "VirtualStress",
            200,
            "-J-Xmx256m",
            "-J-Djdk.virtualThreadScheduler.parallelism=1",
            "-J-Djdk.virtualThreadScheduler.maxPoolSize=1",
            "-J-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    assertThat(run.err()).contains(" 0 dropped");
  }

  @Test
  void programWithoutVirtualThreads_hasTheThreadsThatItHad() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(
        classes,
        "Names.java",
        """
        public class Names {
          public static void main(String[] args) {
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("panopticon"))
                .sorted()
                .forEach(System.out::println);
          }
        }
        """);
    CommandLineRun untraced = CommandLineRun.java(folder, "-cp", "classes", "Names");
    CommandLineRun traced = panopticon(folder, "run", "-o", "a.trace", "-cp", "classes", "Names");
    assertThat(untraced.out()).contains("main\n");
    assertThat(traced.out()).as(traced.err()).isEqualTo(untraced.out());
  }

  @Test
  void tasks_areWhatTheyWere() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Tasks.java", Sources.of("Tasks"));
    CommandLineRun untraced = CommandLineRun.java(folder, "-cp", "classes", "Tasks");
    assertThat(untraced.out()).contains("removed true true", "before Work", "done");

    CommandLineRun traced =
        panopticon(folder, "run", "-J-Xverify:all", "-o", "a.trace", "-cp", "classes", "Tasks");

    assertThat(identities(traced.out())).isEqualTo(identities(untraced.out()));
    assertThat(traced.exitCode()).as(traced.err()).isEqualTo(untraced.exitCode());
    assertThat(Arrows.of(folder.resolve("a.trace"))).isNotEmpty();
  }

  /** Objects without a text of their own are known by a number that differs from run to run. */
  static String identities(String text) {
    return text.replaceAll("@[0-9a-f]+", "@").replaceAll("0x[0-9a-f]+", "0x");
  }

  /**
   * What waits for ever must not gather: in the JVM, and in what joins the arrows. While the
   * drainer is behind, what it has read and not yet joined takes some 100 MB.
   */
  @Test
  void millionTasks_inLittleMemory() throws Exception {
    CommandLineRun run =
        many(
            "ManyTasks",
            1_000_000,
            "-J-Xmx256m",
            "-J-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    // A machine that is busy may not keep up; but it never takes more memory for that.
    assertThat(run.err()).contains(" calls on ");
  }

  /** In a small heap there is room for fewer; what is forgotten for that is counted and said. */
  @Test
  void whatHasNoRoom_isSaid() throws Exception {
    CommandLineRun run = many("ManyWaiting", 60_000, "-J-Xmx64m", "-J-XX:+UseSerialGC");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    Matcher said =
        Pattern.compile("panopticon: (\\d+) arrows left out \\(execute (\\d+)\\b")
            .matcher(run.err());
    assertThat(said.find()).as(run.err()).isTrue();
    // What was read in one round is known besides.
    assertThat(Integer.parseInt(said.group(1))).isBetween(15_000, 50_000);
  }

  /** What was handed over is known by numbers: neither tasks nor their classes are kept. */
  @Test
  void classLoaders_areNotKeptAlive() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Loaders.java", Sources.of("Loaders"));
    CommandLineRun untraced = CommandLineRun.java(folder, "-cp", "classes", "Loaders");
    assertThat(untraced.out()).isEqualTo("0 alive\n");

    CommandLineRun traced = panopticon(folder, "run", "-o", "a.trace", "-cp", "classes", "Loaders");

    assertThat(traced.out()).as(traced.err()).isEqualTo("0 alive\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .filteredOn(arrow -> arrow.endsWith(" \u2192 Loaders.Plugin.call"))
        .hasSizeGreaterThanOrEqualTo(40);
  }

  /** A program that does something as often as it is told. */
  private CommandLineRun many(String program, int count, String... flags) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, program + ".java", Sources.of(program));
    List<String> command = new ArrayList<>(List.of("run", "-J" + ShortLived.OPTIMIZING));
    command.addAll(List.of(flags));
    command.addAll(List.of("-o", "a.pftrace", "-cp", "classes", program, "" + count));
    return panopticon(folder, command.toArray(String[]::new));
  }

  private List<String> arrows(String program, String output, String... options) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, program + ".java", Sources.of(program));
    List<String> command =
        new ArrayList<>(List.of("run", "-J-Xverify:all", "-J-Djava.awt.headless=true"));
    command.add("-J-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
    command.addAll(List.of("-o", output, "--exclude", "Library"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "classes", program));
    CommandLineRun run = panopticon(folder, command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    assertThat(run.err()).doesNotContain("arrows left out");
    return Arrows.of(folder.resolve(output));
  }
}
