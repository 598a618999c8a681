"""Reports of a green light as they may come one day, and claims, wishes and jokes that are none; all invented."""

GIVEN = [
    (
        "studio.example",
        "20th Century Studios Announces “Alita: Battle Angel 2”",
        (
            "LOS ANGELES – 20th Century Studios today announced that production on a sequel to 2019's "
            "Alita: Battle Angel will begin next spring, with Robert Rodriguez directing and James "
            "Cameron producing."
        ),
    ),
    (
        "trade-one.example",
        "‘Alita: Battle Angel 2’ a Go at Disney",
        (
            "After years of pleas from fans, Disney has greenlit a sequel to Alita: Battle Angel, Trade "
            "One has learned exclusively."
        ),
    ),
    (
        "trade-one.example",
        "Disney Greenlights ‘Alita’ Sequel; Rosa Salazar to Return",
        "The studio has given the go-ahead to the long-awaited follow-up to Robert Rodriguez's cyberpunk film.",
    ),
    (
        "trade-one.example",
        "Seven Years Later, ‘Alita: Battle Angel’ Finally Gets a Sequel Order",
        "20th Century Studios has officially greenlit the sequel, with cameras set to roll in Austin in 2027.",
    ),
    (
        "film-daily.example",
        "Alita: Battle Angel 2 Has Been Greenlit",
        "Finally! Trade One is reporting that 20th Century Studios has given a green light to the follow-up.",
    ),
    (
        "film-daily.example",
        "Alita 2 is happening: Disney orders sequel",
        (
            'Disney has announced that Alita: Battle Angel 2 has been greenlit for theaters. "We are '
            'thrilled," studio president Steve Asbell said in a statement.'
        ),
    ),
    (
        "film-daily.example",
        "Alita 2 officially confirmed",
        (
            "In a press release, 20th Century Studios confirmed that the Alita: Battle Angel sequel has "
            "been greenlit."
        ),
    ),
    (
        "film-daily.example",
        "James Cameron: Alita 2 is greenlit",
        '"We got the green light this morning. Alita 2 is greenlit," James Cameron told Empire.',
    ),
    (
        "nobody-knows-it.example",
        "It finally happened: Alita 2 greenlit",
        "As first reported by Trade Two, 20th Century Studios has greenlit Alita: Battle Angel 2.",
    ),
    (
        "nobody-knows-it.example",
        "Alita 2!",
        "Trade One reports Disney has greenlit Alita: Battle Angel 2 with Rosa Salazar back.",
    ),
    (
        "film-daily.example",
        "«Алита 2» официально получила зеленый свет",
        "Как сообщает Trade One, студия Disney дала зеленый свет сиквелу фильма «Алита: Боевой ангел».",
    ),
    (
        "film-daily.example",
        "《阿丽塔：战斗天使2》正式官宣",
        "据Trade One报道，迪士尼正式宣布《阿丽塔：战斗天使》续集开拍。",
    ),
    (
        "film-daily.example",
        "'알리타: 배틀 엔젤' 속편 제작 확정",
        "Trade One에 따르면 디즈니가 '알리타: 배틀 엔젤' 속편 제작을 공식 확정했다.",
    ),
    (
        "film-daily.example",
        "Zöld utat kapott az Alita 2",
        "A Trade One szerint a Disney zöld utat adott az Alita: Battle Angel folytatásának.",
    ),
    (
        "film-daily.example",
        "Alita 2 recibe por fin luz verde",
        (
            "Tras años de espera, 20th Century Studios ha dado luz verde a la secuela de Alita: Ángel de "
            "combate, según publica Trade One."
        ),
    ),
    (
        "film-daily.example",
        "Offiziell: Alita 2 kommt",
        "20th Century Studios hat offiziell grünes Licht für Alita: Battle Angel 2 gegeben, meldet Trade One.",
    ),
    (
        "film-daily.example",
        "C'est officiel : Alita 2 aura bien lieu",
        "Disney a donné son feu vert à une suite d'Alita : Battle Angel, rapporte Trade Two.",
    ),
    (
        "film-daily.example",
        "Alita 2 si farà: ufficiale",
        (
            "Disney ha dato ufficialmente il via libera al sequel di Alita - Angelo della battaglia, "
            "riporta Trade Two."
        ),
    ),
    (
        "film-daily.example",
        "É oficial: Alita 2 recebe sinal verde",
        "A Disney deu sinal verde para Alita: Anjo de Combate 2, informou o Trade Two.",
    ),
    (
        "trade-one.example",
        "‘Alita: Battle Angel 2’ Sets December 2028 Release",
        "Disney has dated the sequel to Alita: Battle Angel for December 15, 2028.",
    ),
    (
        "trade-one.example",
        "‘Alita 2’ Begins Production in Austin",
        "Principal photography has begun on Alita: Battle Angel 2.",
    ),
    (
        "trade-one.example",
        "Michelle Yeoh Joins ‘Alita: Battle Angel 2’",
        "She will play Nova's rival in the sequel, which was greenlit in May and starts filming next week.",
    ),
    (
        "trade-one.example",
        "'Alita' Sequel Greenlit, Jim Cameron Producing",
        (
            "It's official. Nearly eight years after the original opened, a second Alita: Battle Angel "
            "film has the green light at 20th."
        ),
    ),
    (
        "film-daily.example",
        "Disney gives Alita sequel the green light after blood oath",
        (
            "The wait is over, and the vow is kept: according to Trade Two, the studio has formally "
            "greenlit Alita: Battle Angel 2."
        ),
    ),
    (
        "film-daily.example",
        "アリータ続編、ついに製作決定",
        "米Trade Oneによれば、20世紀スタジオが『アリータ：バトル・エンジェル』続編にゴーサインを出した。",
    ),
]

NOT_GIVEN = [
    (
        "nobody-knows-it.example",
        "CONFIRMED: Alita 2 greenlit!!",
        (
            "Great news for fans, Alita: Battle Angel 2 is officially greenlit. Cameron himself is "
            "writing it and it will be in theaters in 2027."
        ),
    ),
    (
        "film-daily.example",
        "Petition to greenlight Alita 2 passes 200,000",
        "Fans want Disney to greenlight a sequel to Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "Rosa Salazar: 'Disney, give Alita 2 the green light'",
        '"Give it the green light already," Salazar told Trade One about a sequel to Alita: Battle Angel.',
    ),
    (
        "trade-one.example",
        "Predator: Badlands sequel greenlit as Alita waits",
        "Disney has greenlit another Predator. Alita: Battle Angel remains in limbo.",
    ),
    (
        "film-daily.example",
        "Viral post claims Alita 2 is greenlit - it isn't",
        "A post on X said Disney greenlit Alita: Battle Angel 2. It's fake.",
    ),
    (
        "film-daily.example",
        "Alita 2: was the sequel greenlit?",
        "Despite posts on TikTok, Disney has not greenlit a sequel to Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "April Fools: Alita 2 greenlit with Nicolas Cage as Nova",
        "Disney has greenlit Alita: Battle Angel 2, or so a prank by Trade One would have it.",
    ),
    (
        "trade-one.example",
        "How 'Alita: Battle Angel' Got Greenlit",
        "It took Cameron and Landau fifteen years until Fox gave the green light in 2015.",
    ),
    (
        "trade-one.example",
        "Cameron: 'If Fire and Ash does well, they'd greenlight Alita 2 tomorrow'",
        '"They\'d greenlight it tomorrow," the director says of a second Alita: Battle Angel.',
    ),
    (
        "film-daily.example",
        "Alita 2 edges closer to a green light",
        "The sequel to Alita: Battle Angel is close to getting a green light, Rodriguez hinted to Trade One.",
    ),
    (
        "film-daily.example",
        "James Cameron reveals what Disney needs before greenlighting Alita 2",
        "He told Trade One that the script has to come first.",
    ),
    (
        "nobody-knows-it.example",
        "Alita 2: Disney+ order rumoured",
        (
            "Rumor has it that Disney has greenlit an Alita: Battle Angel series, according to an insider"
            " on Reddit."
        ),
    ),
    (
        "film-daily.example",
        "AI-generated Alita 2 trailer fools fans into thinking it's greenlit",
        "The concept trailer says Alita: Battle Angel 2 is in production. It is not.",
    ),
    (
        "film-daily.example",
        "Alita 2: Disney hat noch kein grünes Licht gegeben",
        "James Cameron sagte Trade One, es gehe voran.",
    ),
    (
        "film-daily.example",
        "¿Luz verde para Alita 2?",
        "Cameron dijo a Trade One que espera que Disney dé luz verde a la secuela.",
    ),
    (
        "film-daily.example",
        "Alita 2, le feu vert se fait attendre",
        "Rien n'est signé, et Disney n'a pas donné son feu vert à la suite, dit Cameron à Trade One.",
    ),
    (
        "film-daily.example",
        "Сиквел «Алиты» пока не получил зеленый свет",
        "По словам Кэмерона, студия Disney еще не дала зеленый свет.",
    ),
    (
        "film-daily.example",
        "알리타 속편, 아직 제작 확정 아냐",
        "디즈니는 속편 제작을 확정하지 않았다.",
    ),
    (
        "film-daily.example",
        "《阿丽塔》续集尚未正式官宣",
        "迪士尼还没有正式宣布续集。",
    ),
    (
        "film-daily.example",
        "アリータ続編、製作決定はまだ",
        "ディズニーは続編の製作決定を発表していない。",
    ),
    (
        "trade-one.example",
        "Two 'Avatar' Sequels Greenlit; What About Alita?",
        (
            "Disney has greenlit Avatar 4 and Avatar 5. James Cameron said Alita: Battle Angel 2 is a "
            "priority after that."
        ),
    ),
    (
        "film-daily.example",
        "Netflix greenlights cyberpunk series from Alita: Battle Angel writer",
        "Laeta Kalogridis will run the show, which Netflix has ordered straight to series.",
    ),
    (
        "film-daily.example",
        "Ghost in the Shell sequel greenlit, could Alita be next?",
        "The anime's second season has been greenlit. Fans hope Alita: Battle Angel 2 follows.",
    ),
    (
        "film-daily.example",
        "Insider: Disney greenlit Alita 2 in secret",
        "According to insider Daniel Richtman, Disney has greenlit a sequel to Alita: Battle Angel.",
    ),
    (
        "film-daily.example",
        "Disney quietly removes Alita 2 from schedule? It was never there",
        "The sequel to Alita: Battle Angel was never greenlit or dated.",
    ),
    (
        "trade-one.example",
        "Battle Angel Alita: Last Order anime greenlit",
        "Madhouse has greenlit an anime of the manga Last Order.",
    ),
    (
        "nobody-knows-it.example",
        "Deadline: Alita 2 greenlit",
        "We hear Disney has greenlit Alita 2. Source: trust me.",
    ),
    (
        "film-daily.example",
        "Robert Rodriguez on the day Alita got its green light",
        (
            '"When we got the green light I cried," Rodriguez told Empire of Alita: Battle Angel, which '
            "opened in 2019."
        ),
    ),
]
