alter table dataset add column held boolean not null default false;
alter table dataset add column if_success numeric;
alter table dataset add column released boolean not null default false;
alter table dataset add column may_start boolean not null default false;
alter table dataset add column left_out bigint not null default 0;
comment on column dataset.held is 'Whether its declaration says that nothing of it is asked before an operator resumes it';
comment on column dataset.if_success is 'Least percentage of the items of the dataset that it comes after which must have been refined; null: none';
comment on column dataset.released is 'Whether an operator has resumed it since it was declared';
comment on column dataset.may_start is 'Whether the dataset that it comes after was finished, as well as it wants or as an operator has accepted: what becomes of that one later does not matter';
comment on column dataset.left_out is 'How many items the publisher found and could not publish';

alter table batch add column refined int;
comment on column batch.refined is 'Items that were refined; null: the batch is not settled, or was so before there was this column';
