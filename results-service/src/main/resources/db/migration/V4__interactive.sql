create table interactive_answer (
    batch text        not null,
    key   text        not null,
    line  text        not null,
    at    timestamptz not null,
    primary key (batch, key)
);
comment on table interactive_answer is 'Answers of batches that are asked interactively, until the batch is settled';
comment on column interactive_answer.line is 'As a result file would have it';

comment on column job.name is 'Empty: it is no job of Gemini''s';
comment on column job.submitted_at is 'When Gemini accepted it, or its first answers came';
comment on column job.position is 'Bytes of the result file whose lines are settled; lines, of answers that came interactively';
