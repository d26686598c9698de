package dev.cupel.emulator.fault;

/** What a fault does to what it hits: a request, a job, a line of a result or a webhook's delivery. */
public sealed interface Kind permits OnRequest, OnJob, OnLine, OnDelivery {}
