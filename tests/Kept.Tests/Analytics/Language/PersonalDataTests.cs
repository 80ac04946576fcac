using Kept.Analytics.Language;
using Xunit;

namespace Kept.Tests.Analytics.Language;

[Trait("Category", "NoDatabase")]
public class PersonalDataTests
{
    [Theory]
    [InlineData("Write to anna.krause+kept@velamar.example please.", "Write to [email] please.")]
    [InlineData("anna (at) velamar.example", "[email]")]
    [InlineData("See https://velamar.example/b/7?token=x1 now", "See [link] now")]
    [InlineData("Call me on +44 20 7946 0958!", "Call me on [phone]!")]
    [InlineData("Llámeme al 612 345 678, gracias", "Llámeme al [phone], gracias")]
    [InlineData("Meine Nummer: 0171/1234567.", "Meine Nummer: [phone].")]
    [InlineData("Mon numéro est le 06 12 34 56 78", "Mon numéro est le [phone]")]
    [InlineData("tel. 22 123 45 67", "tel. [phone]")]
    [InlineData("My card 4111 1111 1111 1111 was charged twice", "My card [card] was charged twice")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00 bitte", "IBAN [account] bitte")]
    [InlineData("Konto PL61109010140000071219812874", "Konto [account]")]
    [InlineData("DNI 12345678Z", "DNI [id]")]
    [InlineData("NIE X-1234567-L", "NIE [id]")]
    [InlineData("PESEL 44051401359", "PESEL [id]")]
    [InlineData("Steuer-ID 86095742719", "Steuer-ID [id]")]
    [InlineData("NINO QQ 12 34 56 C", "NINO [id]")]
    [InlineData("SSN 078-05-1120", "SSN [id]")]
    [InlineData("Sécu 2 55 08 14 168 025 38", "Sécu [id]")]
    [InlineData("Booking VK-20391 was lost", "Booking [number] was lost")]
    [InlineData("mi reserva nº 8837261 no estaba", "mi reserva nº [number] no estaba")]
    [InlineData("Buchungsnummer: AB12345", "Buchungsnummer: [number]")]
    [InlineData("ma commande numéro 445566 est perdue", "ma commande numéro [number] est perdue")]
    [InlineData("zamówienie nr 99887766", "zamówienie nr [number]")]
    public void Numbers_and_addresses_that_give_a_person_away_are_masked(string said, string masked) => Assert.Equal(masked, PersonalData.Mask(said));

    [Theory]
    [InlineData("Sarah was great", "[name] was great")]
    [InlineData("Thanks to Mr Okonkwo at the desk", "Thanks to Mr [name] at the desk")]
    [InlineData("My name is Ludovica Brandt.", "My name is [name].")]
    [InlineData("La señora Etxeberria nos ayudó", "La señora [name] nos ayudó")]
    [InlineData("Nos atendió Nuria Bellosera con cariño", "Nos atendió [name] con cariño")]
    [InlineData("Herr von Berg war freundlich", "Herr [name] war freundlich")]
    [InlineData("Frau Krause-Lindt hat geholfen", "Frau [name] hat geholfen")]
    [InlineData("Mme Durand était parfaite", "Mme [name] était parfaite")]
    [InlineData("Je m’appelle Bastien Corvalin", "Je m’appelle [name]")]
    [InlineData("Pani Nowak była bardzo miła", "Pani [name] była bardzo miła")]
    [InlineData("Rozmawiałem z Agnieszką i z Tomaszem Wilk", "Rozmawiałem z Agnieszką i z [name]")]
    [InlineData("Anna-Lena half sofort", "[name] half sofort")]
    public void Names_are_masked(string said, string masked) => Assert.Equal(masked, PersonalData.Mask(said));

    [Theory]
    [InlineData("I waited 45 minutes on 12.05.2024 at 14:30.")]
    [InlineData("It cost €1,234.50 instead of 999.")]
    [InlineData("Von 2019 bis 2024 war ich Kunde, 2019-2024.")]
    [InlineData("Room 1204, floor 12, 3 nights, 2024-10-11")]
    [InlineData("We paid 1.250.000 in 2023")]
    [InlineData("Please give me a call, the booking system is slow")]
    [InlineData("Pani była bardzo miła i pan też.")]
    [InlineData("The staff in Berlin and Palma were kind. Will come back in May!")]
    [InlineData("El personal de Don Pepe no, el de la tienda sí.", "El personal de Don [name] no, el de la tienda sí.")]
    [InlineData("")]
    public void What_gives_nobody_away_stays(string said, string? masked = null) => Assert.Equal(masked ?? said, PersonalData.Mask(said));

    [Fact]
    public void Stretches_are_in_order_and_do_not_overlap_whatever_was_said()
    {
        var random = new Random(5);
        const string some = "ab Zq 0123456789+-./@() \u200d😀ąśñß\n'’Anna Mr IBAN DE89 ";
        for (var round = 0; round < 2000; round++)
        {
            var said = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => some[random.Next(some.Length)]));
            var found = PersonalData.Find(said);
            Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.All(found, span => Assert.True(span.Length > 0 && span.End <= said.Length));
        }
    }
}
