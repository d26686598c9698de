alter table answer
    drop constraint answer_pkey,
    add primary key (batch, key, item),
    add column first boolean not null default true;
comment on table answer is 'How each request of each batch came out for each of its items';
comment on column answer.first is 'Whether its item is the first of the request: tokens and cost are shares, and what is left over is here';
comment on column answer.repeats is 'Further answers for the item in this batch: recorded, never published';
comment on column batch.keys is 'Of each item the key of its request';

alter table job add column foreign_elements int not null default 0;
comment on column job.foreign_elements is 'Parts of answers that name no item of their request';
