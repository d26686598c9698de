package dev.cupel.e2e;

import org.junit.jupiter.api.parallel.ResourceLock;

/** A stack for tests of what operators do and meet: controls, faults, servers that hang, further instances. */
@ResourceLock("the stack of operators")
abstract class OperatorStack extends SharedStack {}
