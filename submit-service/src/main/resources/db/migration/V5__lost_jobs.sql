create table lost_job (
    batch   text        primary key,
    project text        not null,
    job     text        not null,
    since   timestamptz not null default now(),
    look_at timestamptz not null default now()
);
comment on table lost_job is 'Jobs that were given up on, until Gemini has said whether they have begun: one that has not is cancelled';
comment on column lost_job.since is 'When this was first to be asked';
comment on column lost_job.look_at is 'When that is asked, for the first time or again';
