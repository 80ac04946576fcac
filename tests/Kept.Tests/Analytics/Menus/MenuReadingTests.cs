using System.IO.Compression;
using System.Text;
using Kept.Analytics.Menus;
using Kept.Analytics.Menus.Reading;
using Xunit;

namespace Kept.Tests.Analytics.Menus;

[Trait("Category", "NoDatabase")]
public class MenuReadingTests
{
    private const string Voice = """
        <?xml version="1.0"?>
        <!DOCTYPE vxml [<!ENTITY big "never expanded">]>
        <vxml version="2.1" xmlns="http://www.w3.org/2001/vxml" xml:lang="es-ES">
          <script>var x = 1;</script>
          <link dtmf="0" next="#agent"/>
          <menu id="main" dtmf="true">
            <prompt>Bienvenido a Velamar. <enumerate/></prompt>
            <choice next="#cars">Coches</choice>
            <choice dtmf="7" next="other.vxml#x">Otros</choice>
            <noinput><goto next="#agent"/></noinput>
          </menu>
          <form id="cars">
            <block><prompt>Un momento</prompt></block>
            <field name="what">
              <prompt>Para cambiar pulse uno <audio src="tone.wav"/></prompt>
              <option dtmf="1" value="change">cambiar</option>
              <option dtmf="2" value="cancel">anular</option>
              <filled>
                <if cond="what == 'change'"><goto next="#agent"/><elseif cond="what == 'cancel'"/><submit next="/cancel.jsp"/></if>
              </filled>
            </field>
          </form>
          <form id="agent"><transfer name="care" dest="tel:+34900555000"><prompt>Le paso con una persona</prompt></transfer></form>
        </vxml>
        """;

    [Fact]
    public void VoiceXML_becomes_nodes_and_what_only_a_machine_knows_is_listed()
    {
        var read = VoiceXmlReader.Read(Encoding.UTF8.GetBytes(Voice));
        var main = read.Menu.Find("main")!;

        Assert.Equal(("main", "es"), (read.Menu.Start, read.Menu.Languages[0]));
        Assert.Equal([("1", "cars"), ("7", "other.vxml-x"), ("0", "agent")], main.Options.Select(o => (o.Key!, o.To)));
        Assert.Equal("agent", main.Next);
        Assert.Equal((NodeKind.Message, "cars.2"), (read.Menu.Find("cars")!.Kind, read.Menu.Find("cars")!.Next));
        Assert.Equal(["agent", "cancel.jsp", "agent"], read.Menu.Find("cars.2")!.Options.Select(o => o.To.Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal((NodeKind.Queue, "Le paso con una persona"), (read.Menu.Find("agent")!.Kind, read.Menu.Find("agent")!.Words["es"]));
        Assert.Superset(new HashSet<CarryKind> { CarryKind.Script, CarryKind.Recording, CarryKind.WaitUnknown, CarryKind.OtherDocument }, read.Notes.Select(n => n.Kind).ToHashSet());
    }

    [Fact]
    public void Documents_of_a_zip_lead_into_each_other()
    {
        var file = Zip(("app/second.vxml", "<vxml version='2.0'><form id='x'><block>Thanks.<disconnect/></block></form></vxml>"),
            ("app/index.vxml", "<vxml version='2.0'><menu><prompt>One</prompt><choice dtmf='1' next='second.vxml#x'>Second</choice></menu></vxml>"));

        var read = VoiceXmlReader.Read(file);

        Assert.Equal("index.start", read.Menu.Start);
        Assert.Equal(NodeKind.Message, read.Menu.Find(read.Menu.Find("index.start")!.Options[0].To)!.Kind);
    }

    [Theory]
    [InlineData("<vxml><form id='a'><block><goto next='#b'/></block></form><form id='b'><block><goto next='#a'/></block></form></vxml>")]
    [InlineData("<vxml><form><field name='n'><filled><goto nextitem='n'/></filled></field></form></vxml>")]
    [InlineData("<vxml><menu/><menu/><form/></vxml>")]
    [InlineData("<vxml><form><block>Hi<goto expr='x'/></block><subdialog src='#'/></form></vxml>")]
    public void Odd_documents_end_in_a_menu_that_can_be_judged(string document)
    {
        var menu = VoiceXmlReader.Read(Encoding.UTF8.GetBytes(document)).Menu;

        Assert.Equal(9, Drawn.Judge(menu).Rules.Count);
        Assert.Empty(MenuChange.Between(menu, MenuJson.Read(MenuJson.Write(menu))));
    }

    [Fact]
    public void Hostile_files_are_refused_with_the_reason()
    {
        var bomb = Zip(("a.vxml", "<vxml>" + new string(' ', 9_000_000) + "</vxml>"));
        Assert.True(bomb.Length < 100_000);
        Refused(ReadFault.TooLarge, () => VoiceXmlReader.Read(bomb));
        Refused(ReadFault.TooDeep, () => VoiceXmlReader.Read(Encoding.UTF8.GetBytes("<vxml>" + string.Concat(Enumerable.Repeat("<a>", 5_000)))));
        Refused(ReadFault.NotReadable, () => VoiceXmlReader.Read("<!DOCTYPE v [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><vxml><form><block>&a;</block></form></vxml>"u8.ToArray()));
        Refused(ReadFault.NotReadable, () => VoiceXmlReader.Read("PK\u0003\u0004 is no zip"u8.ToArray()));
        Refused(ReadFault.UnknownForm, () => VoiceXmlReader.Read("<html/>"u8.ToArray()));
        Refused(ReadFault.NoDialogue, () => VoiceXmlReader.Read("<vxml/>"u8.ToArray()));
        Refused(ReadFault.NoDialogue, () => VoiceXmlReader.Read(Zip(("readme.txt", "nothing"))));
        Refused(ReadFault.NotReadable, () => MenuJson.Read(new string('[', 3_000)));
        Refused(ReadFault.TooLarge, () => VoiceXmlReader.Read(Encoding.UTF8.GetBytes("<vxml>" + string.Concat(Enumerable.Repeat("<form/>", 1_001)) + "</vxml>")));
    }

    [Theory]
    [InlineData("""{"form":"other","languages":["en"],"start":"a","nodes":[]}""", ReadFault.UnknownForm, "form")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[]}""", ReadFault.NoNodes, "nodes")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"b","nodes":[{"code":"a","kind":"menu"}]}""", ReadFault.NoStart, "start")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[{"code":"a","kind":"menu"},{"code":"a","kind":"queue"}]}""", ReadFault.CodeTwice, "nodes")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[{"code":"a","kind":"robot"}]}""", ReadFault.WrongValue, "nodes[0].kind")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[{"code":"a","kind":"menu","waitSeconds":-1}]}""", ReadFault.WrongValue, "nodes[0].waitSeconds")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[{"code":"a","kind":"menu","options":[{"key":"1"}]}]}""", ReadFault.MissingField, "nodes[0].options[0].to")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["en"],"start":"a","nodes":[{"code":"a","kind":"menu","colour":"red"}]}""", ReadFault.UnknownField, "nodes[0].colour")]
    [InlineData("""{"form":"kept-phone-menu/1","languages":["<b>"],"start":"a","nodes":[{"code":"a","kind":"menu"}]}""", ReadFault.WrongValue, "languages[0]")]
    [InlineData("[]", ReadFault.WrongValue, "")]
    public void Wrong_JSON_is_refused_with_its_place(string json, ReadFault fault, string place)
    {
        var error = Assert.Throws<MenuFormatException>(() => MenuJson.Read(json));

        Assert.Equal((fault, place), (error.Fault, error.Place));
    }

    [Fact]
    public void A_table_has_a_row_for_each_place_and_each_option_and_more_for_other_languages()
    {
        var menu = Table(
            "node,kind,words,language,key,to,wait_seconds,settles", "main,menu,Hello,en,,,,", "main,,Hola,es,,,,", "main,,For billing press 1,en,1,bill,,", "main,,Facturas: 1,es,1,bill,,",
            "bill,queue,,,,,90,invoice deposit");

        Assert.Equal(["en", "es"], menu.Languages);
        Assert.Equal("Hola", menu.Find("main")!.Words["es"]);
        Assert.Equal("Facturas: 1", Assert.Single(menu.Find("main")!.Options).Words["es"]);
        Assert.Equal((90.0, 2), (menu.Find("bill")!.WaitSeconds, menu.Find("bill")!.Settles.Count));
        Assert.Equal(ReadFault.UnknownField, Assert.Throws<MenuFormatException>(() => Table("node,colour", "a,red")).Fault);
        Assert.Equal("line 2, wait_seconds", Assert.Throws<MenuFormatException>(() => Table("node,wait_seconds", "a,soon")).Place);
        Assert.Equal(ReadFault.NoNodes, Assert.Throws<MenuFormatException>(() => Table("node")).Fault);
    }

    private static PhoneMenu Table(params string[] lines) => MenuTable.Read(lines.Select((line, at) => ((long)at + 1, (IReadOnlyList<string>)line.Split(','))));

    private static void Refused(ReadFault fault, Action read) => Assert.Equal(fault, Assert.Throws<MenuFormatException>(read).Fault);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }
        return whole.ToArray();
    }
}
