package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import java.util.ArrayList;
import java.util.List;
import kotlin.Unit;
import kotlin.collections.CollectionsKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function2;
import kotlin.sequences.SequencesKt;
import kotlin.text.StringsKt;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.YieldKt;
import kotlinx.coroutines.channels.BufferOverflow;
import kotlinx.coroutines.channels.Channel;
import kotlinx.coroutines.channels.ChannelKt;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowKt;

/** Kotlin's library and its coroutines: flows, channels, one that fails, all on one thread. */
@SuppressWarnings({"unchecked", "rawtypes"})
class KotlinCoroutines {
  public static void main(String[] args) throws InterruptedException {
    System.out.println(CollectionsKt.windowed(List.of(1, 2, 3, 4), 2, 1, false));
    System.out.println(StringsKt.padStart("7", 3, '0') + StringsKt.lines("a\nb"));
    System.out.println(
        SequencesKt.toList(SequencesKt.take(SequencesKt.generateSequence(1, i -> i * 2), 5)));
    System.out.println(
        blocking((scope, then) -> FlowKt.toList(squares(), new ArrayList<>(), (Continuation) then)));
    System.out.println(blocking(KotlinCoroutines::rendezvous));
    try {
      blocking(
          (scope, then) ->
              BuildersKt.async(
                      scope,
                      EmptyCoroutineContext.INSTANCE,
                      CoroutineStart.DEFAULT,
                      (inner, unused) -> {
                        throw new IllegalStateException("failed inside");
                      })
                  .await((Continuation) then));
    } catch (IllegalStateException expected) {
      Frames.print(expected);
    }
  }

  /** The body of a coroutine, as Kotlin's compiler sees it. */
  interface Suspending extends Function2<CoroutineScope, Continuation<?>, Object> {}

  static Object blocking(Suspending body) throws InterruptedException {
    return BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, (Function2) body);
  }

  static Flow<Integer> squares() {
    Flow<Integer> numbers = FlowKt.asFlow(List.of(1, 2, 3, 4, 5));
    Flow<Integer> few =
        FlowKt.takeWhile(numbers, (value, then) -> value < 4);
    return FlowKt.drop(FlowKt.onEach(few, (value, then) -> YieldKt.yield(then)), 1);
  }

  /** One coroutine sends, another receives; neither goes on without the other. */
  static Object rendezvous(CoroutineScope scope, Continuation<?> then) {
    Channel<String> channel = ChannelKt.Channel(0, BufferOverflow.SUSPEND, null);
    Suspending sending = (inner, sent) -> channel.send("sent", (Continuation<? super Unit>) sent);
    BuildersKt.launch(
        scope, EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT, (Function2) sending);
    return channel.receive((Continuation<? super String>) then);
  }
}
