namespace Kept.Features.Responses.Coding;

/// <summary>
/// Ordinary comments, written for this list, about what customers talk about everywhere. What a new reason is learned against while an
/// organisation has few comments of its own; without any, it would be found everywhere.
/// </summary>
internal static class PlainComments
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Everything was fine, thank you.", "I waited far too long.", "Friendly and helpful staff.", "Too expensive for what you get.", "The website did not work.", "My problem was solved at once.",
        "Nobody answers the phone.", "The parcel came late.", "Clean and comfortable rooms.", "They charged me twice.", "I was sent from one department to another.", "Good quality, I will come back.",
        "Todo bien, gracias.", "Esperé demasiado tiempo.", "Personal amable y atento.", "Muy caro para lo que ofrecen.", "La página no funcionaba.", "Resolvieron mi problema enseguida.",
        "Nadie contesta al teléfono.", "El paquete llegó tarde.", "Habitaciones limpias y cómodas.", "Me cobraron dos veces.", "Me mandaron de un sitio a otro.", "Buena calidad, volveré.",
        "Alles bestens, danke.", "Ich habe viel zu lange gewartet.", "Freundliches und hilfsbereites Personal.", "Zu teuer für das, was man bekommt.", "Die Website ging nicht.", "Mein Problem wurde sofort gelöst.",
        "Niemand geht ans Telefon.", "Das Paket kam zu spät.", "Saubere und bequeme Zimmer.", "Es wurde doppelt abgebucht.", "Ich wurde von einem zum anderen geschickt.", "Gute Qualität, ich komme wieder.",
        "Tout va bien, merci.", "J’ai attendu beaucoup trop longtemps.", "Personnel aimable et serviable.", "Trop cher pour ce que c’est.", "Le site ne marchait pas.", "Mon problème a été résolu tout de suite.",
        "Personne ne répond au téléphone.", "Le colis est arrivé en retard.", "Chambres propres et confortables.", "J’ai été débité deux fois.", "On m’a renvoyé d’un service à l’autre.", "Bonne qualité, je reviendrai.",
        "Wszystko w porządku, dziękuję.", "Czekałem o wiele za długo.", "Miła i pomocna obsługa.", "Za drogo jak na to, co się dostaje.", "Strona nie działała.", "Mój problem rozwiązano od razu.",
        "Nikt nie odbiera telefonu.", "Paczka przyszła za późno.", "Czyste i wygodne pokoje.", "Pobrano opłatę dwa razy.", "Odsyłano mnie od jednego do drugiego.", "Dobra jakość, wrócę.",
    ];
}
