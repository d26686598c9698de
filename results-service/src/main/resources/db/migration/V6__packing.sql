alter table answer
    drop constraint answer_pkey,
    add primary key (batch, key, item),
    add column first boolean not null default true,
    add column item_outcome text,
    add column without_line boolean not null default false,
    add column late boolean not null default false;
comment on table answer is 'How each request of each batch came out for each of its items';
comment on column answer.first is 'Whether its item is the first of the request: tokens and cost are shares, and what is left over is here';
comment on column answer.repeats is 'Further answers for the item in this batch: recorded, never published';
comment on column batch.keys is 'Of each item the key of its request';

comment on column answer.item_outcome is 'How the item counts where that is not how this answer came out: it had its outcome already, or has got it since; null: likewise';
comment on column answer.without_line is 'Whether the job ended without results, so that there may be an answer yet';
comment on column answer.late is 'Whether it came after the item was asked again or had failed for want of it';

alter table job
    add column foreign_elements int not null default 0,
    add column late boolean not null default false;
comment on column job.late is 'Whether its results came after it had ended without any';
comment on column job.foreign_elements is 'Parts of answers that name no item of their request';
