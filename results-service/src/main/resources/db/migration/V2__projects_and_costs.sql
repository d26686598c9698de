alter table job
    add column project text not null default 'default',
    add column mode    text not null default 'BATCH';
comment on column job.project is 'Gemini project whose key created it';
comment on column job.mode is 'How its requests were asked: BATCH or INTERACTIVE';

alter table answer add column cost numeric;
comment on column answer.cost is 'USD at list price on the day on which the job completed; null: the price is not known';
