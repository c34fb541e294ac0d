"""Quantities in sentences: one line a case.

A case is a sentence with its counts marked: `[12|рейд]`, the number as written, then its unit and whatever is not the default:
approx, more, less; baseline, change, share; money, percent, duration, age, ratio; implicit; `=1500` the value where it is not
the digits, `..18` the end of a range. Unmarked numbers count nothing.
"""

import re

import pytest

import svodka
from svodka.extract.counts import find_counts
from svodka.extract.mentions import CountMention, DateMention, Mentions
from svodka.read import Block, BlockKind, Document, read_text
from svodka.read.document import Cell
from svodka.records import CountKind, CountRole, Description, Qualifier, Stated
from tests.grounding import assert_grounded

CASES = """
Проведено [12|рейд] рейдов, осмотрено [48|подвал] подвалов и [15|чердак] чердаков.
Состоялось [9|заседание] выездных заседаний антитеррористической комиссии.
Рассмотрено [41|обращение] поступившее от жителей обращение.
В [6|кружок] кружках и [11|секция] секциях занимаются дети.
На учёт поставлено [17|семья] состоящих в группе риска семей.
В очереди [120|гражданин] признанных нуждающимися граждан.
Открыты [обе|площадка] отремонтированные за лето площадки.
Помощь получили [340|обучающийся] обучающихся школ города.
Осмотрено [52|несовершеннолетний] несовершеннолетних.
Вручено [14|паспорт] паспортов [14|гражданин] несовершеннолетним гражданам.
Награждены [25|учащийся] учащихся и [4|педагог-психолог] педагога-психолога.
Заслушаны [7|КДН] КДН муниципальных округов.
Зарегистрировано [56|ДТП] ДТП.
Прошли [3|онлайн-урок] онлайн-урока.
Оказано [480|услуга] ед. социальных услуг, закуплено [6|мебель] ед. мебели.
Роздано [200|памятка] шт. памяток и [150|буклет] экз. буклетов.
В мешках [40|человек] чел. и ещё [12|человек] человек.
Проведено [30|площадка] старых и [20|площадка] новых площадок.
Раскрыто [9|преступление] из [10|преступление] преступлений.
Всего [14|команда] команд по [5|человек] человек.
[18|занятие]/[240|человек] занятий/чел.
Лекция ([35|человек] чел.), плакаты ([2|штука] шт.)
Сотрудники приняли участие в проверках ([16|проверка]), в собраниях ([3|собрание]).
Число зрителей – [300|зритель], артистов – [25|артист].
Общее количество участников: [84|участник].
Посещений [2140|посещение], выдано книг [512|книга].
Составлено протоколов: [15|протокол], вынесено постановлений – [9|постановление].
Потерпевшие – [6|потерпевший], свидетели – [10|свидетель].
Школ – [12|школа], детских садов – [30|сад].
Преступлений против собственности [23|преступление].
Охват – [307|человек, implicit].
[21|грабеж] – грабежи, [3|разбой] - разбои.
О слёте рассказали [90|раз] раз: [20|раз, implicit] – печать, [70|раз, implicit] – радио.
Отмечен рост количества тяжких и особо тяжких травм, полученных на производстве с [44|травма, baseline, implicit] до [48|травма, implicit].
Снижено количество общественно – значимых проектов (далее – ОЗП) района с [83|проект, baseline, implicit] до [50|проект, implicit].
Голосовали: «за» – [9|человек, implicit], «против» – [2|человек, implicit], «воздержались» – [1|человек, implicit].
Принято [14|педагог] педагогов, [5|педагог, implicit] – переехавшие из соседних районов.
Куплено: [10,9 млн|RUB, money, =10900000] руб. – автобус, [5,2 млн|RUB, money, implicit, =5200000] – трактор, [2,3 млн|RUB, money, implicit, =2300000] – погрузчик.
Посадочных мест всего [540|место], классов всего [18|класс].
Нарушений срока было [девять|нарушение], жалоб стало [4|жалоба].
Рассмотрено дел -[12|дело], прекращено производств -[8|производство].
Структура: пожары – [6|пожар], взрыв – [1|взрыв], нанесение ущерба соседям – [1|нанесение].
Дежурили ученики 9 «Б» класса и 8 «А».
Заявлений – [97|заявление] (АППГ – [118|заявление, baseline], [-17,8|%, percent, change]%).
Объём средств – [11,7 миллиона|RUB, money, =11700000]. Районный бюджет выделил [480 тыс|RUB, money, =480000]. на ремонт.
На средства гранта обучено [2 тыс|человек, =2000]. человек.
Занимаются «серебряные» волонтёры ([55|год, age, more]+).
Самой старшей участнице в этом году исполнится [80|год, age].
На концерт собралось человек [200|человек, approx], охвачено человек [120|человек].
Пришло [120|человек, approx] человек (приблизительно), зрителей [90|зритель, approx], примерно.
Курс длился [6|час, duration] академических часов.
Прочитаны лекции по правовой грамотности ([6|лекция]), беседы о здоровье ([4|беседа]).
Работа с жалобами: письменных [27|жалоба, implicit], устных [140|жалоба, implicit].
Всего [41|работник] работник, в том числе [33|работник, implicit] библиотечных.
Поддержано [3|проект] проекта на [2 млн|RUB, money, =2000000] рублей, отклонено [5|проект, implicit].
Число задержанных снизилось с [16|задержанный, baseline] до [11|задержанный, implicit]: угоны – [6|угон] ([9|угон, baseline, implicit]), поджог – [1|поджог] ([4|поджог, baseline, implicit]).
Трудоустроен [51|подросток] подросток (план на лето – [110|подросток, implicit]), из них ранее судимых – [2|подросток, implicit].
План осмотров выполнен на [92|%, percent, share]%.
Проведено [812|занятие] занятий ([2150|человек] чел.), для молодёжи – [406|занятие, implicit] ([987|человек, implicit]).
Прошёл [31|рейд] рейд (охват [2018|человек, implicit]).
Младшей участнице [56|год, age] лет, старшей – [84|год, age, implicit]. Состоялось [3|встреча] встречи. Обратилось [семеро|человек, implicit].
Снято с учёта [31|подросток] подросток, из них [4|подросток, implicit] по исправлению.
Проверено [60|семья] семей, в том числе [12|семья, implicit] многодетных.
Выявлено [12|случай] случаев ([3|случай, implicit] из них – повторно).
Заявления подали [двое|подросток] подростков, [трое|подросток, implicit] отказались.
На стадионе [3|коробка] хоккейных коробки и [2|поле] ледовых поля.
В библиотеке [5|клуб] клубов «Книголюб».
На сайте [120|публикация] публикаций, собравших [34 тыс|просмотр, =34000]. просмотров.
Проведена [одна|встреча] встреча с ветеранами.
В конкурсе победила [22|год, age]-летняя жительница села.
Введён [10|год, duration]-летний мораторий.
Ему исполнилось [64|год, age] года, Петрову [52|год, age] года.
Директору школы исполнилось [50|год, age] лет, школе исполнилось [40|год, duration] лет.
Работать начала в [17|год, age] лет, в [19|год, age] лет поступила в институт.
Наибольшее количество поступивших жалоб ([67|жалоба]) – на дороги.
Принята на [3/4|ставка, =0.75] ставки, открыты [два|класс] пятых класса.
Поймана щука весом [1 кг 340|килограмм, =1.34] г, длиной [1 м 20|метр, =1.2] см.
Приложение N 1, таблица N 3 и закон N 402-ФЗ действуют, за 20__ год отчёта нет.
Основное мероприятие 2.5 исполнено, показатель 1.3 достигнут, по ГОСТу 22011-95 срок вышел.
Рождаемость составила [10,5|промилле, percent] промилле.
Ожидается снижение числа пожаров до [82|единица] единиц.
Отдохнули [2 тыс. 340|ребенок, =2340] детей.
Фонд – [187 450|экземпляр] экз., что на [2 100|экземпляр, change] экз. меньше плана.
Приложение на [2|лист] л. в [1|экземпляр] экз., справка ([3|лист] л.).
Население – [21,4 тыс|человек, =21400]. чел., из них старше [60|год, age] лет – [5,9 тыс|человек, =5900, implicit].
Инспекторы прочли в школах [164|лекция] лекции.
Выехало [19|техника] ед. техники и [4|бригада] бригады.
Ущерб превысил [5 млн|RUB, money, more, =5000000] рублей.
Возраст участников — [6|год, age, more] лет и старше.
Ответ пришёл по адресу: 662014, г. Тотьма, тел. (391 58) 3-22-17.
Дом культуры, 162 300, Вологодская область.
Ночью было до [–25|градус, less, =-25] °С.
Разрешена скорость не более [60|километр в час, less] км/ч.
Один из участников рассказал о походе, ни одного нарушения нет.
Приняли участие около [полутора тысяч|житель, approx, =1500] жителей.
Направлено более [700|предложение, more] предложений.
Трудоустроено не менее [пятидесяти|подросток, more, =50] подростков.
Заявки подали до [30|школа, less] школ.
Ожидается не более [120|гость, less] гостей.
Пришли [200|болельщик, more] с лишним болельщиков.
В каждой группе [5-6|занятие, ..6, =5] занятий.
Дети в возрасте [от 7 до 17|год, age, =7, ..17] лет.
Подростки [14-18|год, age, =14, ..18] лет.
Курс рассчитан на [72|час, duration] часа.
Срок обучения – [2|год, duration] года [6|месяц, duration] месяцев.
Занятие длится [45|минута, duration] минут.
Выделено [1,2 млн|RUB, money, =1200000] рублей.
Сумма штрафов – [14 500,50|RUB, money, =14500.5] руб.
Питание стоит [95 рублей 40|RUB, money, =95.4] копеек в день.
Отремонтировано [3,5|километр] км дорог и [1 200|квадратный метр] кв. м плитки.
Охвачено [87|%, percent, share] % школьников.
Работами довольны [88,3|%, percent, share] процента опрошенных.
В рейдах участвовали [45|человек] человек ([30|%, percent, share] %).
Уровень безработицы составил [1,4|%, percent] %.
Доля охваченных – [0,8|%, percent, share, implicit].
Совершено [51|преступление] преступление (АППГ – [45|преступление, baseline, implicit]).
Поступило [17|сообщение] сообщений, спасено [9|человек] человек (АППГ – [12|сообщение, baseline, implicit]/[8|человек, baseline, implicit]).
Составлено [15|протокол] протоколов, за аналогичный период прошлого года – [22|протокол, baseline, implicit].
Зарегистрировано [15|пожар] пожаров против [22|пожар, baseline, implicit].
Выявлено [31|нарушение] нарушение (в 2019 году – [40|нарушение, baseline, implicit]).
Число краж сократилось с [61|кража, baseline] до [44|кража, implicit].
Количество клубов выросло до [48|клуб].
Снижение на [17|единица, change] единиц.
Пожаров стало на [5,6|%, percent, change] % меньше.
Число обращений увеличилось в [2,5|раз, ratio, change] раза.
Афиши размещены [530|раз] раз.
Отдохнули [250|ребенок] детей, что на [30|ребенок, change, implicit] больше.
На учёте [56|семья] семей, [132|ребенок] ребёнка (на 01.01.2021 – [61|семья, baseline] семья, [140|ребенок, baseline] детей).
Рассмотрено [412|дело] дел, в отношении родителей – [298|дело, implicit].
Работают [14|кружок] кружков, [32|группа] группы, [2|смена] смены.
Консультации: индивидуальные – [45|консультация, implicit], групповые – [12|консультация, implicit].
Трудоустроено [87|подросток] подростков, в том числе [12|подросток, implicit] состоящих на учёте.
Привито [147|проживающий] проживающих, охват [98|%, percent, share] %.
Без тепла [2|школа] школы, [один|сад] детский сад и [46|дом] домов.
Подано [9|заявка] заявок, [две|заявка, implicit] – повторно, одна из них отклонена.
Дистанции – [3|километр], [5|километр] и [10|километр] км.
Заявок поступило [118|заявка], протоколов составлено [15|протокол].
Должников с долгом свыше [50 тыс|RUB, money, more, =50000]. руб. – [384|должник].
Штраф вырос с [3 тыс|RUB, money, baseline, implicit, =3000]. до [5 тыс|RUB, money, =5000]. рублей.
Долг сократился с [4,2|RUB, money, baseline, implicit, =4200000] до [2,1 млн|RUB, money, =2100000] рублей.
В 5-9-х классах учатся [420|ребенок] детей.
Проезд подорожал на [5|RUB, money, change] рублей, до [23|RUB, money] рублей.
Это на [11|%, percent, change] % выше уровня 2020 года ([607|человек, baseline] чел.).
Собрано [45|тонна] тонн (ниже прошлого года в [3|раз, ratio, change] раза).
Совершено [9|кража] краж (ниже АППГ на [5|%, percent, change] %).
Проект готов на [80|%, percent] %.
Запас топлива – не менее чем на [10|сутки, duration, more] суток.
Поставлено [147|врач] врачей, [26|койка] коек на [1000|житель] жителей.
На дому лечатся [58|человек] человек.
Занимаются [164|ученик] ученика и [2|секция] взрослые секции.
Средства ([1 млн. 150 тыс|RUB, money, =1150000]. рублей) выделены.
«Запас угля – на [32|день, duration] дня», – отметил директор.
Отдохнули [86|ребенок-сирота] детей-сирот.
Погибло [3|человек] человека (+[1|человек, change, implicit]).
Спасено [7|человек] человек, в том числе [2|ребенок] ребёнка; эвакуирован [31|человек, implicit].
Зарегистрировано [21|пожар] пожар, из них [4|пожар, implicit] – в гаражах. Рост на [5|%, percent, change] %.
Смертность – [9,1|None] на [1000|население] населения (2020 г. – [9,4|None, baseline]).
Случаев кори стало меньше: с [2,4|случай, baseline, implicit] до [1,1|случай] случая на [10 тыс|население, =10000]. населения.
Стационар работал [301|день, duration] день при плане [320|день, duration, implicit].
Осмотрено на дому [64|пенсионер] лежачих пенсионера.
Самому юному участнику – [9|год, age] лет, самому старшему судье – [74|год, age] года.
Отгружено на [96 млн|RUB, money, =96000000] рублей, или [107,2|%, percent, change] % к аналогичному периоду прошлого года.
Вложено [14 млн|RUB, money, =14000000] рублей (темп роста [118|%, percent, change] %).
Пособие – [9 100|RUB, money] рублей, рост к уровню 2020 года составил [6,5|%, percent, change] %.
Надои – [18|килограмм] кг, [плюс 2|килограмм, change, =2] кг к уровню прошлого года.
Запас соли нужно довести до [70|%, percent, share] процентов.
Угнано [8|автомобиль] автомобилей (2020 – [11|автомобиль, baseline, implicit]; - [27,3|%, percent, change] %).
Число угонов сократилось на [10|%, percent, change] % (с [20|угон, baseline, implicit] до [18|угон, implicit]), грабежей – выросло на [50|%, percent, change] % (с [2|грабеж, baseline, implicit] до [3|грабеж, implicit]).
Число кружков выросло на [6|кружок, change] ([12|%, percent, change] %).
В 2021 году путёвки дали [44|семья] семьям, в 2020-м – [39|семья, baseline, implicit].
Посажено [60|дерево] деревьев вместо [45|дерево, baseline, implicit] обещанных.
Довольны [84|%, percent, share] % жителей против [79|%, percent, baseline, implicit] годом ранее.
Тракторы готовы на [90|%, percent] %: колёсные – [92|%, percent, share] %, гусеничные – [85|%, percent, share] %.
Замерзло [4|кран] крана, уровень воды – [310|сантиметр] см (опасный – [420|сантиметр, implicit]).
Закуплен [1|вертолет] вертолёт Ми-8 и [2|трактор] трактора Т-150.
Сменили [8,7|километр] км труб при плане [8,5|километр] км ([102|%, percent, share] %).
По [20 тыс|RUB, money, =20000]. рублей получат [70|житель] жителей, за утрату дома – до [300 тысяч|RUB, money, less, implicit, =300000].
ЕГЭ сдавали [64|выпускник] выпускника, средний балл – [61,4|None, implicit].
Составлено [15|протокол] протоколов: на родителей – [11|протокол, implicit], на несовершеннолетних – [4|протокол, implicit].
Замечаний [4|замечание], предложений – [2|предложение] (2020 г. – [3|предложение, baseline, implicit]).
Износ уменьшился на [2|пункт, change] процентных пункта и составляет [58|%, percent, share] %.
В [5|село] сёлах довольны [84|%, percent, share] % семей против [79|%, percent, baseline, implicit] годом ранее.
Обратились [640|человек] человек, что на [80|человек, change] человек ([11,1|%, percent, change] %) меньше.
Число зрителей сократилось на [30|зритель, change] и к лету составило [410|зритель, implicit].
Число мест вырастет вдвое — до [64|место].
Построили [3|ФАП] ФАПа.
Установлено [18|извещатель] автономных дымовых извещателей.
"""

NOTHING = """
Школа № 14, лицей №89, СОШ 82, гимназия 5.
Собрания прошли в ОУ №№: 33,35, 41, 77.
По ул. Садовая, 12 открыт магазин.
Дом 17, корп. 2, кв. 45.
Тел. 2-34-56, 8 (3842) 12-34-56, каб. 12.
В соответствии со ст. 20.1 и п. 4 ч. 2 постановления № 215.
Ученики 9 класса и 5-7 классов.
Заняли 1 место, инвалид 2 группы, педагог 1 категории.
Источники финансирования ________ 11
Выпуск 1 (29), № 6 (54), тел. (47133) 2-12-45.
Фильм 12+ показали в клубе «Эпизод-3» на тему «Два шага вперёд».
Прошло первое заседание, XXIV сессия, 21-й турнир.
Сайт https://школа.рф/2021/05/12 и почта k12@adm.ru.
Один из них, одна и та же, формат А4, 3Д, COVID-19, ковид-19.
Значение: н/д, -, х, IIII, О5, 12.345,67,89.
1234567890123456789012345678901234567890
"""


CASE_LINES = CASES.strip().splitlines()
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def marked(line: str) -> tuple[str, list[tuple[str, set[str]]]]:
    """The sentence without its marks, and each marked number with what is expected of it."""
    expected = [(number, set(rest.split(", "))) for number, rest in MARK.findall(line)]
    return MARK.sub(r"\1", line), expected


def counts_of(document: Document, found: Mentions | None = None) -> tuple[CountMention, ...]:
    counts = find_counts(svodka.load().annotator(document), document, found or Mentions())
    assert_grounded(document, counts)
    return counts


def told(count: CountMention, number: str, expected: set[str]) -> set[str]:
    """What the count says, in the words of a mark: the value only where the mark gives one, the unit of an implicit one too."""
    words = {str(count.unit), *(str(flag) for flag in (count.qualifier,) if flag)}
    if count.kind is not CountKind.COUNT:
        words.add(count.kind)
    if count.role is not CountRole.VALUE:
        words.add(count.role)
    if count.implicit:
        words.add("implicit")
    if any(word.startswith("=") for word in expected):
        words.add(f"={count.value:g}" if count.value < 1e5 else f"={count.value:.0f}")
    elif count.value_max is None and number[0].isdigit():
        assert count.value == float(number.replace(" ", "").replace(",", "."))
    if count.value_max is not None:
        words.add(f"..{count.value_max:g}")
    return words


@pytest.mark.parametrize("line", CASE_LINES)
def test_counts(line: str) -> None:
    text, expected = marked(line)
    counts = counts_of(read_text(text))
    got = [(text[count.start : count.end], count) for count in counts]
    assert [written for written, _ in got] == [number for number, _ in expected]
    assert [told(count, written, words) for (written, count), (_, words) in zip(got, expected, strict=True)] == [
        words for _, words in expected
    ]


@pytest.mark.parametrize("line", NOTHING.strip().splitlines())
def test_what_counts_nothing(line: str) -> None:
    assert counts_of(read_text(line)) == ()


def test_of_points_at_the_count_compared_with() -> None:
    text = "Поступило 17 сообщений, спасено 9 человек (АППГ – 12/8). Пожаров 20, на 5 % меньше."
    pairs = [(text[c.start : c.end], text[c.of.start : c.of.end]) for c in counts_of(read_text(text)) if c.of]
    assert pairs == [("12", "17"), ("8", "9"), ("5", "20")]


def test_a_change_before_its_result_is_of_the_result() -> None:
    text = (
        "Открыты 3 выставки, число гостей выросло на 40 и достигло 260. Краж раскрыто 9, "
        "число угонов сократилось на 10 % (с 20 до 18). Охват – 80 %, спасено 6, из них 2 – дети. Это на 3 больше."
    )
    pairs = [(text[c.start : c.end], text[c.of.start : c.of.end]) for c in counts_of(read_text(text)) if c.of]
    assert pairs == [("40", "260"), ("10", "18"), ("20", "18"), ("3", "6")]


def test_subject_is_the_noun_phrase_as_it_stands() -> None:
    text = "Проведено 9 выездных заседаний районной комиссии."
    [count] = counts_of(read_text(text))
    assert count.subject_span is not None
    assert text[count.subject_span.start : count.subject_span.end] == "выездных заседаний районной комиссии"


def test_numbers_of_dates_and_names_count_nothing() -> None:
    text = "На 15.12.2021 в школе «Звезда» 40 учеников, 12 мая – праздник."
    date = DateMention(start=3, end=13, value="2021-12-15", rule="day")
    festival = DateMention(start=text.index("12 мая"), end=text.index("12 мая") + 6, value="2021-05-12", rule="day")
    [count] = counts_of(read_text(text), Mentions(dates=(date, festival)))
    assert (count.value, count.as_of) == (40, "2021-12-15")


def test_baseline_of_the_year_before() -> None:
    about = Description(period=Stated("2021-01-01/2021-09-30"))
    _, baseline = counts_of(read_text("Составлено 15 протоколов (АППГ – 22)."), Mentions(about=about))
    assert baseline.as_of == "2020-01-01/2020-09-30"


PERIODS = """
Поступило 12 жалоб (за аналогичный период 2022 года – 15).|2022-01-01/2022-03-31
Поступило 12 жалоб, АППГ – 15.|2022-01-01/2022-03-31
Поступило 12 жалоб (2021 – 15).|2021
Поступило 12 жалоб вместо 15 обычных.|None
"""


@pytest.mark.parametrize("line", PERIODS.strip().splitlines())
def test_baseline_tells_its_period(line: str) -> None:
    text, period = line.split("|")
    about = Description(period=Stated("2023-01-01/2023-03-31"))
    *_, baseline = counts_of(read_text(text), Mentions(about=about))
    assert str(baseline.as_of) == period


DATED = """
В [2023 году] поступило 12 жалоб (в [2022 году] – 15), решено 9.|2023-year
К [9:00] собрались 12 гостей.|None
Это выше уровня [2022 года], открыто 9 кружков.|None
Собрано 12 тонн против 15 в [2022 году].|2022-year
"""


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_dates_of_brackets_hours_and_comparisons_are_not_the_numbers(line: str) -> None:
    marked_text, expected = line.split("|")
    text, dates = "", []
    for position, piece in enumerate(re.split(r"[\[\]]", marked_text)):
        if position % 2:
            value = f"{piece[:4]}-year" if "год" in piece else "2023-05-05T09:00"
            dates.append(DateMention(start=len(text), end=len(text) + len(piece), value=value, rule="year"))
        text += piece
    *_, last = counts_of(read_text(text), Mentions(dates=tuple(dates)))
    assert str(last.as_of) == expected


def table(*rows: tuple[str, ...]) -> Document:
    """A table with one row of head; "" is an empty cell."""
    text, blocks = "", []
    for number, row in enumerate(rows):
        for column, content in enumerate(row):
            if content:
                cell = Cell(0, number, column, header=number == 0)
                blocks.append(Block(len(text), len(text) + len(content), BlockKind.CELL, cell=cell))
                text += content + "\n"
    return Document(text, tuple(blocks))


def figures(*rows: tuple[str, ...]) -> list[tuple[float, str | None, str, str | None]]:
    return [(count.value, count.unit, count.role.value, count.subject) for count in counts_of(table(*rows))]


def test_cells_take_unit_subject_and_role_from_their_labels() -> None:
    assert figures(
        ("Показатель", "2020 год", "2021 год", "Рост, %"),
        ("Число кружков", "14", "15", "107,1"),
        ("Расходы, тыс. руб.", "300,5", "н/д", "х"),
    ) == [
        (14, "кружок", "baseline", "Число кружков – 2020 год"),
        (15, "кружок", "value", "Число кружков – 2021 год"),
        (107.1, "%", "change", "Число кружков – Рост, %"),
        (300_500, "RUB", "value", "Расходы, тыс. руб. – 2020 год"),
    ]


def test_a_written_percentage_of_a_column_is_no_measure_of_the_row() -> None:
    assert figures(
        ("Показатель", "Ед. изм.", "2023 год", "Темп роста, %"), ("Число мест", "тыс. ед.", "1,5", "104")
    ) == [
        (1500, "место", "value", "Число мест – 2023 год"),
        (104, "%", "change", "Число мест – Темп роста, %"),
    ]


def test_a_sum_over_rows_names_nothing() -> None:
    [one, total] = counts_of(table(("Учреждение", "Очередь"), ("Дом ветеранов", "3"), ("Итого", "3")))
    assert (one.unit, total.unit) == (None, None)


def test_signed_cells_and_measures_in_a_column_of_their_own() -> None:
    assert figures(
        ("Наименование", "Ед. изм.", "Факт", "АППГ", "+/-"), ("Ремонт дорог", "км", "12,5", "13", "-0,5")
    ) == [
        (12.5, "километр", "value", "Ремонт дорог – Факт"),
        (13, "километр", "baseline", "Ремонт дорог – АППГ"),
        (-0.5, "километр", "change", "Ремонт дорог – +/-"),
    ]


def test_long_digits_cost_linear_time() -> None:
    for hostile in ("7" * 100_000, "1 " * 50_000, "1-" * 50_000, "(" * 50_000, "«" * 20_000, "два " * 20_000):
        svodka.find_numbers(hostile)


def test_qualifiers_are_those_of_the_records() -> None:
    [count] = counts_of(read_text("Свыше 30 семей."))
    assert count.qualifier is Qualifier.MORE


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Состоит безработных на 01.03.2024: 143 (на 01.02.2024 – 156).", ["безработный", "безработный"]),
        ("Зарегистрировано обращений граждан за 2021 год – 57.", ["обращение"]),
        ("Квота – 90 мест, больше, чем в прошлом году (75).", ["место", "место"]),
        ("Раскрыто 412 краж (2018 – 77), ущерб – 3 млн руб. (2018 — 870 тыс.).", ["кража", "кража", "RUB", "RUB"]),
        ("Март 2024 года\n\nПервой прибыла бригада, через 15 минут – вторая.", ["минута"]),
    ],
)
def test_units_beside_dates(text: str, units: list[str | None]) -> None:
    assert [count.unit for count in svodka.load().text(text).counts] == units


def test_a_column_of_years_and_signs_is_headed_by_them() -> None:
    text = (
        "Вид                  2020      2021      +/-, %\nПоджоги              4         3         -25,0\n"
        "Угоны                52        47        -9,6\n  из них с мопедов   8         6         -25,0\n"
    )
    counts = svodka.load().text(text).counts
    assert [count.unit for count in counts] == ["поджог", "поджог", "%", "угон", "угон", "%", "угон", "угон", "%"]
    assert [count.role for count in counts] == [CountRole.BASELINE, CountRole.VALUE, CountRole.CHANGE] * 3


def test_classes_of_a_school_in_their_column_are_no_counts() -> None:
    text = (
        "№\tМероприятие\tСроки\tУчастники\tОтветственные\n1\tУрок мира\t5 сентября\t1-11\tучителя\n"
        "2\tКонкурс плакатов\tоктябрь\t5–8\tучитель ИЗО\n3\tПоход\tмай\t120\tфизрук\n"
    )
    assert [count.value for count in svodka.load().text(text).counts] == [120]
