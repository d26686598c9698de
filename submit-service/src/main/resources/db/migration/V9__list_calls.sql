create table list_call (
    project      text        primary key,
    next_call_at timestamptz not null default '-infinity'
);
comment on table list_call is 'When Gemini''s list of jobs may be asked for a page next, by any instance';

create table foreign_job (
    project text not null,
    name    text not null,
    primary key (project, name)
);
comment on table foreign_job is 'Open jobs in Gemini''s list that are not from here, as they were last seen';

alter table project
    add column listed_at          timestamptz,
    add column listed_complete_at timestamptz;
comment on column project.listed_at is 'When the list was last begun to be read, by the service''s clock: what it had then is known';
comment on column project.listed_complete_at is 'When it was last begun to be read as far back as a job can be open';
