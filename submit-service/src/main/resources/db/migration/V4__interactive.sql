create table call (
    batch       text        not null,
    key         text        not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    primary key (batch, key)
);
comment on table call is 'Requests of interactive batches that were asked, until the whole batch is. Written before the call: it may have been paid from then on';
comment on column call.asked_by is 'Who waits for the answer; somebody else knows that it is lost';
comment on column call.answered_at is 'When its line was published; null: it is under way, or its answer is lost';

create table rate (
    project         text        not null,
    model           text        not null,
    minute          timestamptz not null,
    requests        bigint      not null,
    tokens          bigint      not null,
    requests_before bigint      not null,
    tokens_before   bigint      not null,
    closed_until    timestamptz not null,
    primary key (project, model)
);
comment on table rate is 'Interactive calls in this minute and the one before';
comment on column rate.tokens is 'Of prompts, as estimated';
comment on column rate.closed_until is 'Gemini has said 429: no call before';

create index batch_asked on batch (project, model) where mode = 'INTERACTIVE' and state in ('INTENT', 'ASKING');
