package dev.cupel.emulator.fault;

/** What a fault does to what it hits: a request, a job or a line of a result. */
public sealed interface Kind permits OnRequest, OnJob, OnLine {}
