// SPDX-License-Identifier: Apache-2.0
package parcels

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

fun weighed(parcel: Int) = parcel + 1

suspend fun weigh(parcel: Int): Int {
  delay(10)
  return weighed(parcel)
}

suspend fun both(): Int = coroutineScope {
  val first = async(Dispatchers.Default) { weigh(1) }
  first.await() + weigh(2)
}

suspend fun send(parcels: Channel<Int>) {
  parcels.send(1)
  parcels.close()
}

fun main() {
  runBlocking {
    var sum = both()
    val parcels = Channel<Int>()
    launch { send(parcels) }
    for (parcel in parcels) sum += parcel
    println(sum)
  }
}
