package dev.cupel.e2e;

import org.junit.jupiter.api.parallel.ResourceLock;

/** A stack for tests of what users do: they publish, follow the documentation, and consume. */
@ResourceLock("the stack of users")
abstract class UserStack extends SharedStack {}
