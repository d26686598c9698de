create table lost_job (
    batch   text        primary key,
    project text        not null,
    job     text        not null,
    look_at timestamptz not null default now()
);
comment on table lost_job is 'Jobs that were given up on, until Gemini has said whether they have begun: one that has not is cancelled';
comment on column lost_job.look_at is 'When that is asked, for the first time or again';
