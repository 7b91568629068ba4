module reading {
  requires transitive dev.panopticon.runtime;
}
