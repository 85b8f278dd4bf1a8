### What Telegram shows of the bot itself, set by setMyName, setMyDescription, setMyCommands


## Profile: name up to 64 characters, description up to 512, short description up to 120
##
## $city (String) - name of the city

bot-name = Ақпараттық топ: { $city }
bot-short-description = Кездесулер туралы хабарландыру және дәріскерлердің жауаптары. Қала: { $city }. Қазақша және орысша.
bot-description =
    { $city } қаласы ақпараттық тобының боты.
    
    Мұнда кездесулер туралы хабарландыру алуға, сала бойынша сұрақ қоюға және дәріскердің жауабын алуға болады.
    
    Сұрақ ресми жолданым болып саналмайды. Бастау үшін төмендегі түймені басыңыз.

## What each command does, up to 256 characters

command-start = Ботты іске қосу, тілді таңдау
command-ask = Сұрақ қою
command-my = Менің сұрақтарым
command-events = Алдағы кездесулер
command-settings = Тіл, салалар және аудан
command-privacy = Дербес деректер
command-stop = Жазылымнан бас тарту
command-help = Анықтама
command-queue = Жауап күтіп тұрған сұрақтар
command-announce = Хабарландыру жасау
command-meetings = Кездесулерді басқару
command-people = Дәріскерлер, үйлестірушілер, шақырулар, салалар
command-stats = Есеп
command-bind = Топты салаға байланыстыру
command-unbind = Топ пен саланың байланысын ажырату
