### How the sending of an announcement goes


## Running broadcast
##
## $n (Number) - how many
## $time (String) - time of day, how long, or from when to when
## $reason (String) - why nothing was sent

cast-left = Әлі жіберілмегені: { $n }
cast-eta = Қалған уақыт: { $time }
cast-rate = Жылдамдығы: секундына { $n } хабарлама
cast-maybe-twice = Ықтимал қайталану саны: { $n }
cast-blocked = Ботты бұғаттаған адам саны: { $n }
cast-deleted = Аккаунты жойылған адам саны: { $n }
cast-unsubscribed = Жазылымнан бас тартқан адам саны: { $n }
cast-rejected = Telegram қабылдамаған хабарлама саны: { $n }
cast-unsent = Тоқтатылғандықтан жіберілмегені: { $n }
cast-seen-at = Танысқан адам саны: { $n } (уақыты: { $time })
cast-held = Жіберу кідірді: { $time }. Себебі: { $reason }.
cast-held-silence = Telegram тарапынан жауап жоқ
cast-held-waiting = Telegram күте тұруды сұрады
cast-held-database = дерекқор қолжетімсіз
