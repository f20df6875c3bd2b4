-- Accounts are listed by user name within the division whose administrators look after them.
create index account_by_division on account (division_id, username);
